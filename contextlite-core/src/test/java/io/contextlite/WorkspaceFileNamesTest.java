package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WorkspaceFileNamesTest {

  @Test
  void encode_idsThatLookLikePaths_areOneFileName() {
    assertThat(WorkspaceFileNames.encode("mission-architect")).isEqualTo("mission-architect.db");
    assertThat(WorkspaceFileNames.encode("..")).isEqualTo("%2e%2e.db");
    assertThat(WorkspaceFileNames.encode("../a/b\\c")).isEqualTo("%2e%2e%2fa%2fb%5cc.db");
    assertThat(WorkspaceFileNames.encode("Docs")).isEqualTo("%44ocs.db");
  }

  @Test
  void encode_badIds_areRefusedWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkspaceFileNames.encode(" "))
        .withMessage("workspace id must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkspaceFileNames.encode("a\nb"))
        .withMessage("workspace id must not contain control characters: 'a?b'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkspaceFileNames.encode("x".repeat(300)))
        .withMessage(
            "workspace id is too long: expected<=200 characters after escaping, actual=300");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkspaceFileNames.encode("\uD800"))
        .withMessage("workspace id is not valid Unicode");
  }

  @Property
  void decode_ofEncode_isTheId(@ForAll @StringLength(min = 1, max = 16) String id) {
    String name = encodeOrSkip(id);
    assertThat(WorkspaceFileNames.decode(name)).contains(id);
    assertThat(Path.of(name).getNameCount()).isEqualTo(1);
    assertThat(name.toLowerCase(Locale.ROOT)).isEqualTo(name);
  }

  private static String encodeOrSkip(String id) {
    try {
      return WorkspaceFileNames.encode(id);
    } catch (IllegalArgumentException refused) {
      Assume.that(false);
      throw refused;
    }
  }

  @Property
  void decode_anyFileName_givesOnlyIdsThatEncodeToIt(@ForAll String name) {
    WorkspaceFileNames.decode(name)
        .ifPresent(id -> assertThat(WorkspaceFileNames.encode(id)).isEqualTo(name));
  }
}

package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeletionsTest {
  private static final String WORKSPACE = "../up \u00e4\n";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("copies/deleted.jsonl");
  }

  @Test
  void add_isReadBackByALaterProcess() {
    Deletions deletions = new Deletions(folder);
    deletions.add(WORKSPACE, 7);
    deletions.add(WORKSPACE, 5);
    deletions.add("other", 6);
    deletions.add(WORKSPACE, 7);

    Deletions later = new Deletions(folder);
    assertThat(later.of(WORKSPACE)).containsExactly(7L, 5L);
    assertThat(later.newest(WORKSPACE)).hasValue(5L);
    assertThat(later.of("none")).isEmpty();
    assertThat(later.newest("none")).isEmpty();
  }

  @Test
  void lastLine_notWrittenToItsEnd_isLeftOut() throws IOException {
    new Deletions(folder).add("a", 1);
    Files.writeString(file(), "{\"workspace\":\"b\",\"ep", StandardOpenOption.APPEND);

    Deletions later = new Deletions(folder);
    assertThat(later.of("a")).containsExactly(1L);
    later.add("c", 3);
    assertThat(new Deletions(folder).of("c")).containsExactly(3L);
  }

  @Test
  void damagedLine_isNamed() throws IOException {
    new Deletions(folder).add("a", 1);
    Files.writeString(file(), "{\"workspace\":\"b\",\"ep\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> new Deletions(folder).of("a"))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cannot read which workspaces were deleted: " + file() + ", line 2");
  }

  @Test
  void add_manyOfAName_keepsTheNewest() {
    Deletions deletions = new Deletions(folder);
    LongStream.rangeClosed(1, 70).forEach(epoch -> deletions.add("a", epoch));

    List<Long> newest = LongStream.rangeClosed(7, 70).boxed().toList();
    assertThat(deletions.of("a")).isEqualTo(newest);
    assertThat(new Deletions(folder).of("a")).isEqualTo(newest);
  }

  @Test
  void file_longerThanWhatIsRemembered_isWrittenAnew() throws IOException {
    Files.createDirectories(file().getParent());
    String line = "{\"workspace\":\"a\",\"epoch\":1}\n";
    Files.writeString(file(), line.repeat(Deletions.MOST_LINES - 1));

    new Deletions(folder).add("b", 2);

    assertThat(Files.readAllLines(file())).hasSizeLessThan(100).last().asString().contains("\"b\"");
  }
}

package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
  @Property
  void order_ofAnyTexts_isThatOfTheirCodePoints(@ForAll String a, @ForAll String b) {
    int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    assertThat(Integer.signum(EntryName.CODE_POINT_ORDER.compare(a, b)))
        .isEqualTo(Integer.signum(expected));
  }

  @Test
  void order_beyondTheBasicPlane_isThatOfTheUtf8Bytes() {
    String low = "\uFF5E";
    String high = "🎉";

    assertThat(EntryName.CODE_POINT_ORDER.compare(low, high)).isNegative();
    assertThat(
            Arrays.compareUnsigned(
                low.getBytes(StandardCharsets.UTF_8), high.getBytes(StandardCharsets.UTF_8)))
        .isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u007f", "\u0085", "\u2028", "\ud83c", "a\ufffdb"})
  void isValid_namesThatCannotBeShown_areRefused(String name) {
    assertThat(EntryName.isValid(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "日本", "🎉", "a\\b", "..."})
  void isValid_otherNames_areTaken(String name) {
    assertThat(EntryName.isValid(name)).isTrue();
  }

  @Test
  void escape_controlCharacters_areSpelledOut() {
    assertThat(EntryName.escape("a\u001b[0m\n\ud83c")).isEqualTo("a\\u001b[0m\\u000a\\ud83c");
  }
}

package io.contextlite.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.compose.Form.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextUnitsTest {
  private static List<String> texts(String text, List<Stretch> stretches) {
    return stretches.stream().map(s -> text.substring(s.from(), s.to())).toList();
  }

  private static List<String> sentences(String text) {
    return texts(text, new TextUnits().sentences(text));
  }

  @Test
  void sentences_ofWrappedProse_mayGoOverLines() {
    assertThat(sentences("One sentence\nover lines. Another one!\n\nA title\n\nLast."))
        .containsExactly("One sentence\nover lines.", "Another one!", "A title", "Last.");
  }

  @Test
  void sentences_listItemsAndRows_standAlone() {
    assertThat(sentences("Items:\n- first\n- second\n| a | b |\r\n1. third"))
        .containsExactly("Items:", "- first", "- second", "| a | b |", "1. third");
  }

  @Test
  void sentences_ofTextWithFences_areLines() {
    assertThat(sentences("A. B.\n```\ncode\n\n```")).containsExactly("A. B.", "```", "code", "```");
  }

  @Test
  void lines_blankOnes_areNoUnits() {
    String text = "  a\r\n \n\tb\n";
    assertThat(texts(text, TextUnits.lines(text))).containsExactly("  a", "\tb");
  }
}

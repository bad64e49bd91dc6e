package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainFormatterTest {

  /** It shows no structure, so nothing can forge one. */
  @Test
  void parts_arePassagesAndEmptyLines() {
    ContextFormatter plain = ContextFormatter.plain();
    assertThat(plain.begin() + plain.end()).isEmpty();
    assertThat(plain.separator()).isEqualTo("\n\n");
    for (String text : ContextFormatterContract.HOSTILE) {
      assertThat(
              plain.block(
                  1, ContextFormatterContract.passage("path", "title", "heading", "docs", text)))
          .isEqualTo(text);
    }
  }
}

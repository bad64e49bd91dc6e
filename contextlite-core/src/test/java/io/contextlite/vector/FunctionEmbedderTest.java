package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionEmbedderTest extends EmbedderContract {

  @Override
  protected Embedder embedder() {
    return Embedder.of("lengths", 2, text -> new float[] {text.length(), text.strip().length()});
  }

  @Test
  void embed_blankText_isNotAskedFor() {
    Embedder embedder =
        Embedder.of(
            "picky",
            1,
            text -> {
              assertThat(text).isNotBlank();
              return new float[] {1};
            });
    assertThat(embedder.embed(List.of(" \n", "words")))
        .containsExactly(new float[] {0}, new float[] {1});
  }

  @Test
  void of_badFigures_areRefused() {
    assertThatThrownBy(() -> Embedder.of("none", 0, text -> new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "embedder needs a dimension >= 1 and a fingerprint: dimension=0, fingerprint='none'");
    assertThatThrownBy(() -> Embedder.of(" ", 1, text -> new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "embedder needs a dimension >= 1 and a fingerprint: dimension=1, fingerprint=' '");
  }
}

package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashingEmbedderTest extends EmbedderContract {

  @Override
  protected Embedder embedder() {
    return Embedder.hashing();
  }

  private static float similarity(String a, String b) {
    List<float[]> vectors = Embedder.hashing().embed(List.of(a, b));
    return Dot.product(vectors.get(0), vectors.get(1), 0);
  }

  @Test
  void embed_text_hasLengthOneAndNoneWithoutTerms() {
    assertThat(similarity("some text", "some text")).isCloseTo(1, within(1e-5f));
    assertThat(similarity("?!", "?!")).isZero();
  }

  @Test
  void embed_sharedWords_areCloserThanNone() {
    assertThat(similarity("read the token file", "the token file is read")).isGreaterThan(.6f);
    assertThat(similarity("parseHttpHeader", "http header")).isGreaterThan(.3f);
    assertThat(similarity("read the token file", "bake bread with yeast")).isLessThan(.3f);
  }
}

package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Embedder} promises. Extend it and return the embedder under test. */
public abstract class EmbedderContract {
  private static final int THREADS = 4;

  /** The embedder under test. */
  protected abstract Embedder embedder();

  /** Largest difference between two vectors of one text, 0 unless overridden. */
  protected float tolerance() {
    return 0;
  }

  /** Texts of many kinds. */
  protected List<String> texts() {
    return List.of(
        "",
        " \n\t",
        "How does authentication work?",
        "public final class TokenCounter { int count(CharSequence text); }",
        "Größe, naïveté, 東京タワー, 한국어, עברית, ไทย",
        "\uD83D\uDE00 emoji and an unpaired \uD800 surrogate",
        "control \u0000\u0007 characters",
        "?!... --- ///",
        "word ".repeat(5_000));
  }

  @Test
  void embed_texts_givesOneFiniteVectorOfTheDimensionForEach() {
    List<float[]> vectors = embedder().embed(texts());
    assertThat(vectors).hasSameSizeAs(texts());
    for (float[] vector : vectors) {
      assertThat(vector).hasSize(embedder().dimension());
      for (float x : vector) {
        assertThat(Float.isFinite(x)).as("finite: %s", x).isTrue();
      }
    }
  }

  @Test
  void embed_batch_isTheSameAsEachAlone() {
    List<float[]> batch = embedder().embed(texts());
    for (int i = 0; i < texts().size(); i++) {
      assertSame(embedder().embed(List.of(texts().get(i))).get(0), batch.get(i));
    }
  }

  @Test
  void embed_otherOrder_givesVectorsInThatOrder() {
    List<String> reversed = new ArrayList<>(texts());
    Collections.reverse(reversed);
    List<float[]> expected = new ArrayList<>(embedder().embed(texts()));
    Collections.reverse(expected);
    assertAllSame(embedder().embed(reversed), expected);
  }

  @Test
  void embed_fullBatch_isTaken() {
    List<String> texts = Collections.nCopies(embedder().maxBatchSize(), "the same text");
    List<float[]> vectors = embedder().embed(texts);
    assertThat(vectors).hasSize(embedder().maxBatchSize());
    assertSame(vectors.get(vectors.size() - 1), vectors.get(0));
  }

  @Test
  void embed_manyThreads_giveTheSameVectors() throws Exception {
    List<float[]> expected = embedder().embed(texts());
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<List<float[]>> task = () -> embedder().embed(texts());
      for (Future<List<float[]>> result : executor.invokeAll(Collections.nCopies(20, task))) {
        assertAllSame(result.get(), expected);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void embed_returnedArray_isTheCallers() {
    List<String> text = List.of("some text");
    float[] mine = embedder().embed(text).get(0);
    float[] copy = mine.clone();
    java.util.Arrays.fill(mine, 7);
    assertSame(embedder().embed(text).get(0), copy);
  }

  @Test
  void figures_areStableAndInRange() {
    assertThat(embedder().fingerprint()).isNotBlank().isEqualTo(embedder().fingerprint());
    assertThat(embedder().dimension()).isPositive().isEqualTo(embedder().dimension());
    assertThat(embedder().maxBatchSize()).isPositive();
    assertThat(Float.isFinite(embedder().minimumSimilarity())).isTrue();
  }

  private void assertAllSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertSame(actual.get(i), expected.get(i));
    }
  }

  private void assertSame(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo(tolerance());
    }
  }
}

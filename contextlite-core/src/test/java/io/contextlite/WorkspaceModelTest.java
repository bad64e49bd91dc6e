package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch model of somebody else's, handed over as an embedder. */
class WorkspaceModelTest {
  private static final int DIMENSION = 8;
  private static final int BATCH = 4;

  @TempDir Path folder;

  /** A network of one hidden layer over counts of letters, as a library of models would have it. */
  private static final class TinyNetwork {
    private static final int LETTERS = 26;
    private static final int HIDDEN = 16;
    private final double[][] first = weights(HIDDEN, LETTERS);
    private final double[][] second = weights(DIMENSION, HIDDEN);

    private static double[][] weights(int rows, int columns) {
      Random random = new Random(rows);
      return IntStream.range(0, rows)
          .mapToObj(r -> random.doubles(columns, -1, 1).toArray())
          .toArray(double[][]::new);
    }

    float[][] run(String[] texts) {
      float[][] output = new float[texts.length][DIMENSION];
      for (int i = 0; i < texts.length; i++) {
        double[] letters = new double[LETTERS];
        texts[i].chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> letters[c - 'a']++);
        double[] hidden = times(first, letters);
        for (int k = 0; k < HIDDEN; k++) {
          hidden[k] = Math.tanh(hidden[k]);
        }
        double[] out = times(second, hidden);
        for (int k = 0; k < DIMENSION; k++) {
          output[i][k] = (float) out[k];
        }
      }
      return output;
    }

    private static double[] times(double[][] matrix, double[] vector) {
      double[] product = new double[matrix.length];
      for (int r = 0; r < matrix.length; r++) {
        for (int c = 0; c < vector.length; c++) {
          product[r] += matrix[r][c] * vector[c];
        }
      }
      return product;
    }
  }

  /** All that it takes to hand a model over. */
  private static class NetworkEmbedder implements Embedder {
    private final TinyNetwork network = new TinyNetwork();
    final List<Integer> batches = new CopyOnWriteArrayList<>();

    @Override
    public List<float[]> embed(List<String> texts) {
      batches.add(texts.size());
      return List.of(network.run(texts.toArray(String[]::new)));
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public String fingerprint() {
      return "tiny-network-1";
    }

    @Override
    public int maxBatchSize() {
      return BATCH;
    }
  }

  /** The same model, which goes wrong where a text says so. */
  private static final class FailingEmbedder extends NetworkEmbedder {
    private final UnaryOperator<List<float[]>> failure;
    private volatile boolean broken = true;

    FailingEmbedder(UnaryOperator<List<float[]>> failure) {
      this.failure = failure;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      List<float[]> vectors = super.embed(texts);
      boolean triggered = texts.stream().anyMatch(text -> text.contains("poison"));
      return broken && triggered ? failure.apply(vectors) : vectors;
    }

    void repair() {
      broken = false;
    }
  }

  private ContextLite open(Embedder embedder) {
    return ContextLite.open(ContextLiteConfig.builder(folder).embedder(embedder).build());
  }

  private static List<Document> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Document.of("d" + i, "passage " + Integer.toString(i * 7_919, 36)))
        .toList();
  }

  @Test
  void put_manyDocuments_comeInBatchesNoLargerThanAllowed() {
    NetworkEmbedder embedder = new NetworkEmbedder();
    try (ContextLite lite = open(embedder)) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(documents(30));
      assertThat(workspace.stats().vectors()).isEqualTo(30);
      assertThat(embedder.batches).allMatch(size -> size >= 1 && size <= BATCH);
      assertThat(embedder.batches.stream().mapToInt(size -> size).sum()).isEqualTo(30);
      assertThat(workspace.search(SearchRequest.of("passage")).hits()).isNotEmpty();
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
    }
  }

  private static final String EMBEDDER = ", embedder='tiny-network-1'";

  private void assertFails(UnaryOperator<List<float[]>> failure, String message) {
    FailingEmbedder embedder = new FailingEmbedder(failure);
    try (ContextLite lite = open(embedder)) {
      String id = "w" + message.hashCode();
      Workspace workspace = lite.workspace(id);
      workspace.putAll(documents(3));

      assertThatThrownBy(() -> workspace.put(Document.of("bad", "poison")))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage(message);
      assertThat(workspace.count()).isEqualTo(3);
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
      assertThatThrownBy(() -> workspace.search(SearchRequest.of("poison")))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage(message);
      assertThat(workspace.search(SearchRequest.of("passage")).hits()).hasSize(3);

      embedder.repair();
      workspace.put(Document.of("bad", "poison"));
      assertThat(workspace.stats().vectors()).isEqualTo(4);
      lite.delete(id);
    }
  }

  @Test
  void model_withTooFewVectors_isRefusedAndNothingOfTheBatchStored() {
    assertFails(
        vectors -> vectors.subList(1, vectors.size()),
        "embedder must return one vector a text: expected=1, actual=0" + EMBEDDER);
  }

  @Test
  void model_withTooManyVectors_isRefused() {
    assertFails(
        vectors -> {
          List<float[]> more = new ArrayList<>(vectors);
          more.addAll(vectors);
          return more;
        },
        "embedder must return one vector a text: expected=1, actual=2" + EMBEDDER);
  }

  @Test
  @SuppressWarnings("NullAway")
  void model_withNull_isRefused() {
    assertFails(
        vectors -> null,
        "embedder must return one vector a text: expected=1, actual=null" + EMBEDDER);
    assertFails(
        vectors -> {
          List<float[]> gap = new ArrayList<>();
          gap.add(null);
          return gap;
        },
        "embedder must return one vector a text: expected=1, actual=null among 1" + EMBEDDER);
  }

  @Test
  void model_withAnotherDimension_isRefused() {
    assertFails(
        vectors -> List.of(new float[DIMENSION + 1]),
        "embedding dimension mismatch: expected=8, actual=9" + EMBEDDER);
  }

  @Test
  void model_withNumbersThatAreNone_isRefused() {
    assertFails(
        vectors -> List.of(new float[] {0, 0, Float.NaN, 0, 0, 0, 0, 0}),
        "embedding must be finite: actual=NaN" + EMBEDDER);
    assertFails(
        vectors -> List.of(new float[] {0, 0, 0, 0, 0, 0, 0, Float.NEGATIVE_INFINITY}),
        "embedding must be finite: actual=-Infinity" + EMBEDDER);
  }

  @Test
  void model_thatThrowsMidIngest_keepsWhatWasStoredAndGoesOnLater() {
    FailingEmbedder embedder =
        new FailingEmbedder(
            vectors -> {
              throw new IllegalStateException("out of memory on the accelerator");
            });
    try (ContextLite lite = open(embedder)) {
      Workspace workspace = lite.workspace("w");
      List<Document> documents = new ArrayList<>(documents(600));
      documents.set(599, Document.of("bad", "poison"));

      assertThatThrownBy(() -> workspace.putAll(documents))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("out of memory on the accelerator");

      long stored = workspace.count();
      assertThat(stored).isLessThan(600);
      assertThat(workspace.stats().vectors()).isEqualTo(stored);
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
      embedder.repair();
      workspace.putAll(documents);
      assertThat(workspace.count()).isEqualTo(600);
      assertThat(workspace.stats().vectors()).isEqualTo(600);
    }
  }

  @Test
  void model_thatThrowsWhileEmbeddingAgain_leavesDocumentsAndPendingVectors() {
    try (ContextLite lite = open(Embedder.hashing())) {
      List<Document> documents = new ArrayList<>(documents(9));
      documents.add(Document.of("bad", "poison"));
      lite.workspace("w").putAll(documents);
    }
    FailingEmbedder embedder =
        new FailingEmbedder(
            vectors -> {
              throw new IllegalStateException("connection reset");
            });
    try (ContextLite lite = open(embedder)) {
      Workspace workspace = lite.workspace("w");
      assertThatThrownBy(workspace::rebuildDerived)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("connection reset");

      assertThat(workspace.count()).isEqualTo(10);
      Verification verification = workspace.verify();
      assertThat(verification.problems()).isEmpty();
      assertThat(verification.pendingVectors()).isBetween(1L, 2L);
      assertThat(workspace.search(SearchRequest.of("passage")).hits()).hasSize(9);

      embedder.repair();
      workspace.rebuildDerived();
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
      assertThat(workspace.stats().vectors()).isEqualTo(10);
    }
  }
}

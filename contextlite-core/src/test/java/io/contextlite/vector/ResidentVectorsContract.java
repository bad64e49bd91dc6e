package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vectors in memory promise, whichever search is used. */
public abstract class ResidentVectorsContract {
  private static final int DIMENSION = 19;
  private static final long[] NONE = {};

  /** Makes an empty index. */
  protected abstract ResidentVectors create(int dimension);

  /**
   * Least share of the true best matches that a search finds, 1 unless the index is approximate.
   */
  protected double leastRecall() {
    return 1;
  }

  private static VectorChanges added(long generation, long[] ids, float[]... vectors) {
    return new VectorChanges(generation, NONE, ids, vectors);
  }

  @Test
  void search_emptyIndex_findsNothing() {
    ResidentVectors index = create(2);
    assertThat(index.generation()).isZero();
    assertThat(index.size()).isZero();
    assertThat(index.search(new float[] {1, 0}, 5, PassageFilter.ALL)).isEmpty();
    assertThat(index.score(new float[] {1, 0}, new long[] {3})).containsExactly(Float.NaN);
  }

  @Test
  void search_equalScores_areInOrderOfId() {
    ResidentVectors index = create(2);
    float[] same = {1, 0};
    index.apply(added(1, new long[] {9, 2, 5, 7}, same, same, same, new float[] {2, 0}));
    assertThat(index.search(same, 3, PassageFilter.ALL))
        .containsExactly(new VectorMatch(7, 2), new VectorMatch(2, 1), new VectorMatch(5, 1));
  }

  @Test
  void search_filter_returnsOnlyWhatItAccepts() {
    ResidentVectors index = create(1);
    index.apply(added(1, new long[] {1, 2, 3}, new float[] {3}, new float[] {2}, new float[] {1}));
    assertThat(index.search(new float[] {1}, 3, id -> id != 1))
        .containsExactly(new VectorMatch(2, 2), new VectorMatch(3, 1));
    assertThat(index.search(new float[] {1}, 3, id -> false)).isEmpty();
  }

  @Test
  void score_anyIds_areInTheirOrderAndNaNWhereUnknown() {
    ResidentVectors index = create(2);
    index.apply(added(1, new long[] {4, 8}, new float[] {1, 2}, new float[] {3, -1}));
    assertThat(index.score(new float[] {2, 1}, new long[] {8, 6, 4, 8, 1L << 40, -1, 0}))
        .containsExactly(5, Float.NaN, 4, 5, Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void apply_removalsAndAdditions_happenInThisOrder() {
    ResidentVectors index = create(1);
    index.apply(added(1, new long[] {1, 2}, new float[] {1}, new float[] {2}));
    float[] query = {1};
    index.apply(new VectorChanges(2, new long[] {1, 77}, new long[] {1}, new float[][] {{5}}));
    assertThat(index.search(query, 9, PassageFilter.ALL))
        .as("removed, then added again")
        .containsExactly(new VectorMatch(1, 5), new VectorMatch(2, 2));
    assertThat(index.generation()).isEqualTo(2);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void anyCall_otherDimension_isRefusedAndChangesNothing() {
    ResidentVectors index = create(2);
    index.apply(added(1, new long[] {1}, new float[] {1, 1}));
    String message = "vector dimension mismatch: expected=2, actual=3";
    float[] wrong = new float[3];
    assertThatThrownBy(() -> index.search(wrong, 1, PassageFilter.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> index.score(wrong, new long[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> index.apply(added(2, new long[] {2, 3}, new float[2], wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.generation()).isEqualTo(1);
  }

  @Test
  void search_limitBelowOne_isRefused() {
    assertThatThrownBy(() -> create(1).search(new float[1], 0, PassageFilter.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be >= 1: 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyChanges_agreeWithAMap(long seed) {
    Random random = new Random(seed);
    ResidentVectors index = create(DIMENSION);
    Map<Long, float[]> model = new TreeMap<>();
    for (int generation = 1; generation <= 60; generation++) {
      VectorChanges changes = randomChanges(random, generation, model);
      index.apply(changes);
      assertThat(index.generation()).isEqualTo(generation);
      assertThat(index.size()).isEqualTo(model.size());
      assertThat(index.memoryBytes()).isNotNegative();
      float[] query = vector(random);
      long parity = random.nextInt(3);
      PassageFilter filter = id -> parity == 2 || id % 2 == parity;
      int limit = 1 + random.nextInt(40);
      assertMatches(index.search(query, limit, filter), best(model, query, limit, filter));
      long[] ids = LongStream.range(0, 50).map(i -> random.nextInt(3_000)).toArray();
      assertThat(index.score(query, ids)).isEqualTo(scores(model, query, ids));
    }
  }

  private void assertMatches(List<VectorMatch> actual, List<VectorMatch> expected) {
    if (leastRecall() == 1) {
      assertThat(actual).isEqualTo(expected);
      return;
    }
    assertThat(actual.stream().filter(expected::contains).count())
        .isGreaterThanOrEqualTo((long) Math.floor(leastRecall() * expected.size()));
  }

  private static VectorChanges randomChanges(
      Random random, long generation, Map<Long, float[]> model) {
    long[] removed =
        LongStream.range(0, random.nextInt(60)).map(i -> random.nextInt(3_000)).toArray();
    for (long id : removed) {
      model.remove(id);
    }
    long[] added =
        LongStream.range(0, random.nextInt(120))
            .map(i -> random.nextInt(3_000))
            .distinct()
            .toArray();
    float[][] vectors = new float[added.length][];
    for (int i = 0; i < added.length; i++) {
      vectors[i] = vector(random);
      model.put(added[i], vectors[i]);
    }
    return new VectorChanges(generation, removed, added, vectors);
  }

  /** Small whole numbers: inner products are exact in any order of summing, and ties common. */
  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextInt(5) - 2;
    }
    return vector;
  }

  private static float product(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static List<VectorMatch> best(
      Map<Long, float[]> model, float[] query, int limit, PassageFilter filter) {
    return model.entrySet().stream()
        .filter(entry -> filter.accepts(entry.getKey()))
        .map(entry -> new VectorMatch(entry.getKey(), product(query, entry.getValue())))
        .sorted(
            Comparator.comparingDouble((VectorMatch match) -> -match.score())
                .thenComparingLong(VectorMatch::passageId))
        .limit(limit)
        .toList();
  }

  private static float[] scores(Map<Long, float[]> model, float[] query, long[] ids) {
    float[] scores = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      float[] vector = model.get(ids[i]);
      scores[i] = vector == null ? Float.NaN : product(query, vector);
    }
    return scores;
  }

  @Test
  void search_whileChangesAreApplied_seesAllOrNothingOfEach() throws Exception {
    int passages = 300;
    long[] ids = LongStream.rangeClosed(1, passages).toArray();
    ResidentVectors index = create(1);
    index.apply(added(1, ids, filled(passages, 1)));
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> searching =
          () -> {
            int searches = 0;
            while (!done.get() || searches == 0) {
              List<VectorMatch> matches =
                  index.search(new float[] {1}, passages, PassageFilter.ALL);
              assertThat(matches).hasSize(passages);
              assertThat(matches.stream().map(VectorMatch::score).distinct().count()).isEqualTo(1);
              searches++;
            }
            return searches;
          };
      List<Future<Integer>> results = new ArrayList<>();
      results.add(executor.submit(searching));
      results.add(executor.submit(searching));
      for (int generation = 2; generation < 200; generation++) {
        index.apply(
            new VectorChanges(
                generation, generation % 2 == 0 ? ids : NONE, ids, filled(passages, generation)));
      }
      done.set(true);
      for (Future<Integer> result : results) {
        assertThat(result.get()).isPositive();
      }
    } finally {
      done.set(true);
      executor.shutdownNow();
    }
  }

  private static float[][] filled(int count, float value) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = new float[] {value};
    }
    return vectors;
  }
}

package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Searches in lists against comparing all vectors, and kept lists against lists made anew. */
class RoutedSearchPropertyTest {
  private static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(150, 400, 100);
  private static final int EXACT_QUERIES = 4;
  private static final int QUERIES = 60;
  private static final int K = 10;

  /** Recall that searches reach in a small world which are told to reach .9, ... */
  private static final double LEAST_RECALL = .8;

  /** ... and where vectors are fewer, many of them doubles, which say little about questions. */
  private static final double LEAST_RECALL_OF_FEW = .65;

  private static final int FEW = 400;

  /**
   * What kept lists may lose, as their efforts were measured on other vectors: in the mean of all
   * tries, ...
   */
  private static final double MEAN_LOSS = .05;

  /** ... and in a try. */
  private static final double MOST_LOSS = .15;

  private static final Queue<Double> LOSSES = new ConcurrentLinkedQueue<>();

  /** How vectors lie. */
  private enum Kind {
    CLUSTERED,
    DUPLICATED,
    EQUAL
  }

  private static PassageFilter filter(int oneOf) {
    return oneOf == 1 ? PassageFilter.ALL : id -> id % oneOf == 1;
  }

  private static void add(ProofCase world, Kind kind, int vectors) {
    switch (kind) {
      case CLUSTERED -> world.add(vectors);
      case DUPLICATED -> {
        world.add(1 + vectors / 20);
        world.addDoubles(vectors - vectors / 20);
      }
      case EQUAL -> {
        float[] one = world.vector();
        for (int i = 0; i < vectors; i++) {
          world.add(one.clone());
        }
      }
    }
  }

  /** The mean share of the best that is found; one that scores as much as another is as good. */
  private static double recall(
      CentroidVectorIndex index, VectorSnapshot at, List<VectorSearch> searches, ProofCase world) {
    double sum = 0;
    for (VectorSearch search : searches) {
      List<VectorMatch> nearest = world.nearest(search);
      List<VectorMatch> found = index.search(at, search).matches();
      checkSound(found, search, world.storage.vectors(), nearest.size());
      sum += nearest.isEmpty() ? 1 : share(found, nearest);
    }
    return sum / searches.size();
  }

  private static double share(List<VectorMatch> found, List<VectorMatch> nearest) {
    float least = nearest.get(nearest.size() - 1).score();
    long good = found.stream().filter(match -> match.score() >= least).count();
    return (double) good / nearest.size();
  }

  private static void checkSound(
      List<VectorMatch> found, VectorSearch search, Map<Long, float[]> vectors, int expected) {
    assertThat(found).hasSize(expected).isSortedAccordingTo(VectorMatch.BEST_FIRST);
    assertThat(found).extracting(VectorMatch::passageId).doesNotHaveDuplicates();
    for (VectorMatch match : found) {
      float[] vector = Objects.requireNonNull(vectors.get(match.passageId()), match::toString);
      assertThat(match.score()).isEqualTo(Dots.product(search.vector(), vector));
      assertThat(search.filter().accepts(match.passageId())).as("wanted: %s", match).isTrue();
    }
  }

  private static List<VectorSearch> searches(
      ProofCase world, int count, int limit, PassageFilter filter, double recallTarget) {
    return Stream.generate(world::vector)
        .limit(count)
        .map(query -> new VectorSearch(query, limit, filter, recallTarget, Integer.MAX_VALUE))
        .toList();
  }

  @Property(tries = 25)
  void search_anyVectorsAndFilter_isSoundAndReachesTheRecall(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @IntRange(min = 8, max = 64) int dimension,
      @ForAll @IntRange(min = 200, max = 1_500) int vectors,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 30) int limit,
      @ForAll @IntRange(min = 1, max = 20) int oneOf) {
    ProofCase world = new ProofCase(seed, dimension, SIZES);
    add(world, kind, vectors);
    world.maintain();
    world.change(vectors / 30);
    add(world, kind, 3);

    for (VectorSearch search : searches(world, EXACT_QUERIES, limit, filter(oneOf), 1)) {
      assertThat(world.index.search(world.storage, search).matches())
          .isEqualTo(world.nearest(search));
    }
    assertThat(
            recall(
                world.index,
                world.storage,
                searches(world, QUERIES, limit, filter(oneOf), .9),
                world))
        .isGreaterThan(vectors < FEW ? LEAST_RECALL_OF_FEW : LEAST_RECALL);
  }

  @Property(tries = 15)
  void maintain_anyChanges_findsAsMuchAsListsMadeAnew(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @IntRange(min = 8, max = 64) int dimension,
      @ForAll @IntRange(min = 200, max = 1_000) int vectors,
      @ForAll @IntRange(min = 1, max = 5) int rounds,
      @ForAll boolean growing) {
    ProofCase world = new ProofCase(seed, dimension, SIZES);
    world.add(vectors);
    for (int i = 0; i < rounds; i++) {
      world.maintain();
      world.add(vectors / (growing ? 4 : 12));
      world.change(vectors / (growing ? 12 : 4));
      world.addDoubles(vectors / 30);
    }
    world.maintain();
    MemoryStorage copy = world.storage.copy();
    copy.clear();
    CentroidVectorIndex fresh = world.index(SIZES);
    fresh.maintain(copy);

    for (VectorSearch search : searches(world, EXACT_QUERIES, K, PassageFilter.ALL, 1)) {
      assertThat(world.index.search(world.storage, search).matches())
          .isEqualTo(fresh.search(copy, search).matches())
          .isEqualTo(world.nearest(search));
    }
    List<VectorSearch> searches = searches(world, 2 * QUERIES, K, PassageFilter.ALL, .95);
    double kept = recall(world.index, world.storage, searches, world);
    double anew = recall(fresh, copy, searches, world);
    LOSSES.add(anew - kept);
    assertThat(kept).isGreaterThan(anew - MOST_LOSS);
  }

  @AfterContainer
  static void maintain_anyChanges_losesLittleInTheMean() {
    assertThat(LOSSES.stream().mapToDouble(Double::doubleValue).average().orElse(0))
        .as("recall of lists made anew less that of kept ones")
        .isLessThan(MEAN_LOSS);
  }
}

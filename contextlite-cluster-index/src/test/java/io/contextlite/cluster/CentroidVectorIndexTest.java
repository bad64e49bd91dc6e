package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CentroidVectorIndexTest {
  private static final int DIMENSION = 24;
  private static final int TOPICS = 15;

  /**
   * Lists at fewer vectors than in a workspace; {@link ListGrowthTest} has those of a workspace.
   */
  private static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(200, 400, 200);

  private static final int VECTORS = 1_200;
  private static final int QUERIES = 60;
  private static final int K = 10;
  private static final double TARGET = .95;
  private static final double TOLERANCE = .03;

  private static final MemoryStorage LEARNT = learnt();

  private final Mixture mixture = new Mixture(TOPICS, DIMENSION, 7);
  private final CentroidVectorIndex index = create();
  private MemoryStorage storage = new MemoryStorage();

  private static CentroidVectorIndex create() {
    return new CentroidVectorIndex(
        new VectorIndexProvider.Options(64L << 20, Runnable::run, () -> {}),
        SIZES,
        System::nanoTime);
  }

  private static MemoryStorage learnt() {
    MemoryStorage storage = new MemoryStorage();
    storage.putAll(1, new Mixture(TOPICS, DIMENSION, 7).next(VECTORS));
    create().maintain(storage);
    return storage;
  }

  /** Has lists of the mixture's first vectors. */
  private void haveLists() {
    assertThat(mixture.next(VECTORS)[0]).isEqualTo(LEARNT.vectors().get(1L));
    storage = LEARNT.copy();
  }

  private static VectorSearch search(float[] query, PassageFilter filter) {
    return new VectorSearch(query, K, filter, TARGET, Integer.MAX_VALUE);
  }

  private List<VectorMatch> exact(float[] query, PassageFilter filter) {
    return storage.vectors().entrySet().stream()
        .filter(entry -> filter.accepts(entry.getKey()))
        .map(entry -> new VectorMatch(entry.getKey(), Dots.product(query, entry.getValue())))
        .sorted(VectorMatch.BEST_FIRST)
        .limit(K)
        .toList();
  }

  private double recall(CentroidVectorIndex of, PassageFilter filter) {
    Mixture questions = new Mixture(TOPICS, DIMENSION, 7);
    int found = 0;
    int wanted = 0;
    for (int q = 0; q < QUERIES; q++) {
      float[] query = questions.next();
      List<VectorMatch> expected = exact(query, filter);
      List<VectorMatch> actual = of.search(storage, search(query, filter)).matches();
      assertThat(actual).doesNotHaveDuplicates().isSortedAccordingTo(VectorMatch.BEST_FIRST);
      assertThat(actual).allMatch(match -> filter.accepts(match.passageId()));
      found += (int) expected.stream().filter(actual::contains).count();
      wanted += expected.size();
    }
    return (double) found / wanted;
  }

  private int inLists() {
    return storage.allClusters().stream().mapToInt(StoredCluster::size).sum();
  }

  @Test
  void search_fewVectors_isExact() {
    storage.putAll(1, mixture.next(100));
    index.maintain(storage);
    assertThat(storage.header()).isEmpty();
    float[] query = mixture.next();
    assertThat(index.search(storage, search(query, PassageFilter.ALL)).matches())
        .isEqualTo(exact(query, PassageFilter.ALL));
  }

  @Test
  void memoryBytes_lists_countsCentroidsToo() {
    haveLists();
    index.search(storage, search(mixture.next(), PassageFilter.ALL));
    int centroids = storage.allClusters().size() * DIMENSION * Float.BYTES;
    assertThat(index.memoryBytes()).isGreaterThan(centroids).isLessThan(16L << 20);
  }

  @Test
  void search_manyVectors_reachesTheRecallAndLooksAtFew() {
    haveLists();
    assertThat(inLists()).isEqualTo(VECTORS);
    assertThat(recall(index, PassageFilter.ALL)).isGreaterThan(TARGET - TOLERANCE);
    VectorHits hits = index.search(storage, search(mixture.next(), PassageFilter.ALL));
    assertThat(hits.lists()).isPositive();
    assertThat(hits.codes()).isLessThan(VECTORS / 4);
    assertThat(create().search(storage, search(new float[DIMENSION], PassageFilter.ALL)).matches())
        .as("a question without a direction, an index just opened")
        .hasSize(K);
  }

  @Test
  void release_givesMemoryBackAndChangesNoAnswer() {
    haveLists();
    VectorSearch search = search(mixture.next(), PassageFilter.ALL);
    List<VectorMatch> before = index.search(storage, search).matches();
    long held = index.memoryBytes();

    index.release();

    assertThat(index.memoryBytes()).isLessThan(held);
    assertThat(index.search(storage, search).matches()).isEqualTo(before);
  }

  @Test
  void search_filters_keepTheRecall() {
    haveLists();
    for (int one : new int[] {2, 10, 100, 500}) {
      assertThat(recall(index, id -> id % one == 1))
          .as("one of " + one)
          .isGreaterThan(TARGET - TOLERANCE);
    }
    assertThat(index.search(storage, search(mixture.next(), id -> false)).matches()).isEmpty();
  }

  @Test
  void maintain_manyChanges_isAsGoodAsMadeAnew() {
    haveLists();
    Mixture other = new Mixture(10, DIMENSION, 8);
    Random random = new Random(9);
    long next = VECTORS + 1;
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < 50; i++) {
        storage.remove(1 + random.nextInt(VECTORS));
      }
      storage.putAll(next, (round % 2 == 0 ? mixture : other).next(75));
      next += 75;
      storage.put(1 + random.nextInt(VECTORS), mixture.next());
      assertThat(recall(index, PassageFilter.ALL)).isGreaterThan(TARGET - TOLERANCE);
      index.maintain(storage);
    }
    double kept = recall(index, PassageFilter.ALL);
    storage.clear();
    CentroidVectorIndex fresh = create();
    fresh.maintain(storage);
    assertThat(kept).isGreaterThan(recall(fresh, PassageFilter.ALL) - TOLERANCE);
  }

  @Test
  void maintain_passageGoneAndBackAtOnce_leavesItsListOnce() {
    haveLists();
    storage.remove(5);
    storage.put(5, mixture.next());
    storage.remove(6);
    storage.remove(6);
    storage.putAll(VECTORS + 1, mixture.next(SIZES.folded()));
    index.maintain(storage);
    assertThat(inLists()).isEqualTo(VECTORS - 1 + SIZES.folded());
    assertThat(recall(create(), PassageFilter.ALL)).isGreaterThan(TARGET - TOLERANCE);
    assertThat(create().search(storage, search(mixture.next(), PassageFilter.ALL)).lists())
        .as("no damage was seen")
        .isPositive();
  }

  @Test
  void maintain_vectorsGoAway_removesLists() {
    haveLists();
    for (long id = 1; id <= VECTORS - 100; id++) {
      storage.remove(id);
    }
    index.maintain(storage);
    assertThat(storage.header()).isEmpty();
    assertThat(recall(index, PassageFilter.ALL)).isEqualTo(1);
  }

  @Test
  void search_equalVectors_findsAsManyAsAreWanted() {
    float[] same = mixture.next();
    storage.putAll(
        1, IntStream.range(0, VECTORS).mapToObj(i -> same.clone()).toArray(float[][]::new));
    index.maintain(storage);
    List<VectorMatch> matches = index.search(storage, search(same, PassageFilter.ALL)).matches();
    assertThat(matches).hasSize(K).doesNotHaveDuplicates();
    assertThat(matches).allMatch(match -> Math.abs(match.score() - 1) < 1e-5);
  }

  @Test
  void search_zeroVectorsAmongOthers_findsTheOthers() {
    storage.putAll(1, mixture.next(VECTORS));
    storage.putAll(VECTORS + 1, new float[200][DIMENSION]);
    index.maintain(storage);
    assertThat(recall(index, PassageFilter.ALL)).isGreaterThan(TARGET - TOLERANCE);
  }

  @Test
  void search_limitAboveAll_findsAll() {
    storage.putAll(1, mixture.next(900));
    index.maintain(storage);
    VectorSearch all =
        new VectorSearch(mixture.next(), 2_000, PassageFilter.ALL, TARGET, Integer.MAX_VALUE);
    assertThat(index.search(storage, all).matches()).hasSize(900);
  }

  @Test
  void search_otherDimension_isRefused() {
    haveLists();
    assertThatThrownBy(() -> index.search(storage, search(new float[7], PassageFilter.ALL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector dimension mismatch: expected=24, actual=7");
  }

  @Test
  void search_pieceCutShort_looksAtAllUntilListsAreMadeAnew() {
    haveLists();
    for (StoredCluster cluster : storage.allClusters()) {
      storage
          .mutablePieces(cluster.id())
          .replaceAll(piece -> Arrays.copyOf(piece, piece.length - 1));
    }
    long damaged = storage.version();
    CentroidVectorIndex opened = create();
    assertThat(recall(opened, PassageFilter.ALL)).isGreaterThan(.9);
    assertThat(opened.search(storage, search(mixture.next(), PassageFilter.ALL)).lists()).isZero();
    assertThat(opened.problem())
        .contains("lists of the vector index are damaged and are made anew");
    opened.maintain(storage);
    assertThat(storage.version()).isGreaterThan(damaged);
    assertThat(recall(opened, PassageFilter.ALL)).isBetween(TARGET - TOLERANCE, 1.0);
    assertThat(opened.problem()).isEmpty();
    assertThat(opened.search(storage, search(mixture.next(), PassageFilter.ALL)).lists())
        .isPositive();
  }
}

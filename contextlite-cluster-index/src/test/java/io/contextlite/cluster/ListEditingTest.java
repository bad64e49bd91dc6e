package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ListEditingTest {
  private static final int VECTORS = 2_050;
  private static final int MORE = 420;
  private static final long[] CHOSEN = LongStream.range(0, 60).map(i -> 1 + 30 * i).toArray();

  private static final ListWorld LEARNT = new ListWorld(VECTORS);
  private static final ListWorld GROWN = makeGrown();

  private static ListWorld makeGrown() {
    ListWorld world = learnt();
    world.storage.putAll(VECTORS + 1, world.draw(MORE));
    world.storage.remove(17);
    world.index.maintain(world.storage);
    return world;
  }

  private static ListWorld learnt() {
    return LEARNT.copy();
  }

  /** Lists some of which have vectors that came after their centroids. */
  private static ListWorld grown() {
    return GROWN.copy();
  }

  @Test
  void updateCentroids_grownLists_areAroundTheirMeans() {
    ListWorld world = grown();
    List<Integer> due =
        world.storage.allClusters().stream()
            .filter(cluster -> cluster.changes() > 0)
            .map(StoredCluster::id)
            .toList();

    List<MovedCentroid> moved = world.index.updateCentroids(world.storage);

    assertThat(moved).extracting(MovedCentroid::cluster).isEqualTo(due).hasSizeGreaterThan(100);
    Map<Integer, List<Long>> passages = world.passagesByList();
    for (MovedCentroid one : moved) {
      StoredCluster list = world.list(one.cluster());
      VectorSpread spread =
          VectorSpread.of(world.vectors(passages.getOrDefault(one.cluster(), List.of())));
      assertThat(list.centroid()).containsExactly(spread.mean(), within(1e-5f));
      assertThat(list.variance()).isCloseTo(spread.variance(), within(1e-5));
      assertThat(list.radius()).isCloseTo(spread.radius(), within(1e-5));
      assertThat(list.changes()).isZero();
      assertThat(list.size()).isEqualTo(one.size());
    }
    assertThat(world.index.updateCentroids(world.storage)).isEmpty();
  }

  @Test
  void updateCentroids_searches_findAsMuch() {
    ListWorld world = grown();
    world.index.updateCentroids(world.storage);

    assertThat(world.recall(100, 10)).isGreaterThan(.9);
    assertThat(world.index().search(world.storage, TestSearches.of(world.vector(5), 1)))
        .as("a process that reads what was written")
        .satisfies(hits -> assertThat(hits.lists()).isPositive())
        .satisfies(hits -> assertThat(hits.matches()).isNotEmpty());
  }

  @Test
  void updateCentroids_listOfAVanishedVector_forgetsIt() {
    ListWorld world = learnt();
    int list = world.storage.clustersOf(new long[] {33})[0];
    int size = world.list(list).size();
    world.storage.putCluster(changed(world.list(list)));
    world.index.forget();
    world.storage.remove(33);

    world.index.updateCentroids(world.storage);

    assertThat(world.list(list).size()).isEqualTo(size - 1);
    assertThat(world.storage.clustersOf(new long[] {33})).containsExactly(0);
  }

  private static StoredCluster changed(StoredCluster cluster) {
    return new StoredCluster(
        cluster.id(),
        cluster.parent(),
        cluster.centroid(),
        cluster.size(),
        cluster.variance(),
        cluster.radius(),
        1,
        cluster.domain(),
        cluster.version());
  }

  /** Does something before the first transaction. */
  private record Interrupted(MemoryStorage storage, Runnable[] before) implements VectorStorage {
    @Override
    public <T> T read(String operation, Function<VectorSnapshot, T> work) {
      return storage.read(operation, work);
    }

    @Override
    public void write(String operation, Consumer<VectorSnapshot> work) {
      Runnable first = before[0];
      before[0] = () -> {};
      first.run();
      storage.write(operation, work);
    }
  }

  @Test
  void updateCentroids_listsWrittenByOthersMeanwhile_areLeftOut() {
    ListWorld world = grown();
    CentroidVectorIndex other = world.index();
    int first =
        world.storage.allClusters().stream()
            .filter(cluster -> cluster.changes() > 0)
            .findFirst()
            .orElseThrow()
            .id();
    long[] taken =
        world.passagesByList().getOrDefault(first, List.of()).stream()
            .mapToLong(Long::longValue)
            .limit(3)
            .toArray();
    Runnable interruption = () -> other.createCluster(world.storage, taken, "");

    List<MovedCentroid> moved =
        world.index.updateCentroids(new Interrupted(world.storage, new Runnable[] {interruption}));

    assertThat(moved).isNotEmpty().extracting(MovedCentroid::cluster).doesNotContain(first);
    assertThat(world.storage.allClusters().stream().mapToInt(StoredCluster::size).sum())
        .isEqualTo(world.storage.vectors().size());
    assertThat(world.recall(50, 10)).isGreaterThan(.9);
  }

  @Test
  void updateCentroids_damagedList_changesNothing() {
    ListWorld world = grown();
    int list =
        world.storage.allClusters().stream()
            .filter(cluster -> cluster.changes() > 0)
            .findFirst()
            .orElseThrow()
            .id();
    world.storage.mutablePieces(list).clear();
    world.index.forget();

    assertThat(world.index.updateCentroids(world.storage)).isEmpty();
    assertThat(HealthCheck.of(world.index.statistics(world.storage)).reasons())
        .containsExactly("lists are damaged: all vectors are compared until they are made anew");
    world.index.maintain(world.storage);
    assertThat(HealthCheck.of(world.index.statistics(world.storage)).isHealthy()).isTrue();
  }

  @Test
  void createCluster_chosenVectors_leaveTheirListsForOne() {
    ListWorld world = learnt();
    world.storage.put(VECTORS + 1, world.draw(1)[0]);
    long[] chosen =
        LongStream.concat(LongStream.of(CHOSEN), LongStream.of(VECTORS + 1, VECTORS + 9)).toArray();

    StoredCluster list = world.index.createCluster(world.storage, chosen, "code");

    List<Long> ids = LongStream.of(chosen).boxed().filter(id -> id <= VECTORS + 1).toList();
    assertThat(list).isEqualTo(world.list(list.id()));
    assertThat(list.size()).isEqualTo(ids.size());
    assertThat(list.domain()).isEqualTo("code");
    assertThat(list.changes()).isZero();
    assertThat(NewList.isChosen(list)).isTrue();
    assertThat(world.passagesByList().get(list.id())).isEqualTo(ids);
    assertThat(list.centroid())
        .containsExactly(VectorSpread.of(world.vectors(ids)).mean(), within(1e-5f));
    assertThat(world.storage.allClusters().stream().mapToInt(StoredCluster::size).sum())
        .isEqualTo(world.storage.vectors().size());
    assertThat(world.recall(50, 10)).isGreaterThan(.9);
  }

  @Test
  void createCluster_again_takesVectorsFromTheOneBefore() {
    ListWorld world = learnt();
    StoredCluster first = world.index.createCluster(world.storage, CHOSEN, "");
    StoredCluster second = world.index.createCluster(world.storage, new long[] {1, 31}, "");

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(second.size()).isEqualTo(2);
    assertThat(world.list(first.id()).size()).isEqualTo(CHOSEN.length - 2);
  }

  @Test
  void createCluster_upkeepAfterwards_leavesTheList() {
    ListWorld world = learnt();
    StoredCluster list = world.index.createCluster(world.storage, new long[] {1, 301, 601}, "");

    world.storage.putAll(VECTORS + 1, world.draw(MORE));
    world.index.maintain(world.storage);

    assertThat(world.passagesByList().get(list.id())).contains(1L, 301L, 601L);
    assertThat(world.recall(50, 10)).isGreaterThan(.9);
  }

  @Test
  void createCluster_besideASingleList_isNoReasonToLearnAnew() {
    ListWorld world = new ListWorld(ListWorld.SIZES.least());
    StoredCluster list = world.index.createCluster(world.storage, CHOSEN, "");

    world.index.maintain(world.storage);

    assertThat(world.passagesByList().keySet()).containsExactly(1, list.id());
  }

  @Test
  void createCluster_fewVectors_isDescribedOnly() {
    ListWorld world = new ListWorld(100);

    StoredCluster list = world.index.createCluster(world.storage, new long[] {1, 2, 500}, "docs");

    VectorSpread spread = VectorSpread.of(world.vectors(List.of(1L, 2L)));
    assertThat(list.id()).isZero();
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.variance()).isEqualTo(spread.variance());
    assertThat(world.storage.allClusters()).isEmpty();
  }

  @Test
  void createCluster_noneWithAVector_makesNoList() {
    ListWorld world = learnt();
    int lists = world.storage.allClusters().size();

    StoredCluster list = world.index.createCluster(world.storage, new long[] {VECTORS + 5}, "");

    assertThat(list.id()).isZero();
    assertThat(list.size()).isZero();
    assertThat(world.storage.allClusters()).hasSize(lists);
  }
}

package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.Maintenance;
import io.contextlite.store.VectorFile;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A workspace file of {@link ChurnPlan}, opened without a workspace's background work. */
final class ListFile implements AutoCloseable {
  private static final int QUERIES = 6;
  private static final int K = 10;

  private final Database database;
  private final VectorFile storage;
  private final CentroidVectorIndex index =
      new CentroidVectorIndex(
          new VectorIndexProvider.Options(1L << 26, Runnable::run, () -> {}),
          ChurnPlan.SIZES,
          System::nanoTime);

  ListFile(Path file) {
    database =
        Database.open(
            file,
            new Database.Options(
                4, Duration.ofMinutes(1), false, ChurnPlan.DIMENSION * Float.BYTES));
    storage = new VectorFile(database, Optional::empty);
  }

  /** Texts of documents by id. */
  Map<String, String> texts() {
    return database.read(
        "read documents",
        Deadline.NONE,
        session -> {
          Map<String, String> texts = new HashMap<>();
          session.query(
              row -> texts.put(row.getString(1), row.getString(2)),
              """
              SELECT external_id, text FROM documents
              JOIN passage_sources USING (document_id) JOIN passages USING (doc_id)""");
          return texts;
        });
  }

  /** The version of the lists, 0 if there are none. */
  long version() {
    return storage.read("read lists", at -> at.clusters().version());
  }

  ClusterStatistics statistics() {
    return storage.read("read lists", index::statistics);
  }

  void maintain() {
    index.maintain(storage);
  }

  /** Checks that file, lists and vectors agree, and that searches find all vectors. */
  void check(long seed) {
    assertThat(Maintenance.verify(database)).isEmpty();
    Map<Long, float[]> vectors = vectors();
    checkLists();
    storage.read(
        "search",
        at -> {
          checkSearches(at, vectors, new Random(seed));
          return true;
        });
    assertThat(index.damagedVersion()).as("version of lists found damaged").isZero();
  }

  /** Vectors by passage, each of which is that of the passage's text. */
  private Map<Long, float[]> vectors() {
    Map<Long, float[]> vectors = new TreeMap<>();
    storage.read(
        "read vectors",
        at -> {
          at.readAfter(0, Integer.MAX_VALUE, vectors::put);
          return true;
        });
    Map<Long, String> passages =
        database.read(
            "read passages",
            Deadline.NONE,
            session -> {
              Map<Long, String> texts = new TreeMap<>();
              session.query(
                  row -> texts.put(row.getLong(1), row.getString(2)),
                  "SELECT doc_id, text FROM passages");
              return texts;
            });
    assertThat(vectors.keySet()).isEqualTo(passages.keySet());
    passages.forEach(
        (id, text) -> assertThat(vectors.get(id)).as(text).containsExactly(ChurnPlan.vector(text)));
    return vectors;
  }

  /** Checks that the lists' own codes, their sizes and the table of passages say the same. */
  private void checkLists() {
    Map<Integer, Set<Long>> listed =
        database.read(
            "read which list passages are in",
            Deadline.NONE,
            session -> {
              Map<Integer, Set<Long>> passages = new TreeMap<>();
              session.query(
                  row ->
                      passages
                          .computeIfAbsent(row.getInt(2), list -> new TreeSet<>())
                          .add(row.getLong(1)),
                  "SELECT doc_id, cluster_id FROM doc_cluster");
              return passages;
            });
    Map<Integer, Set<Long>> coded = storage.read("read lists", ListFile::coded);
    assertThat(coded).as("passages by list").isEqualTo(listed);
    Set<Long> all = new TreeSet<>();
    coded.values().forEach(all::addAll);
    assertThat(all)
        .as("passages in lists")
        .hasSize(coded.values().stream().mapToInt(Set::size).sum());
  }

  private static Map<Integer, Set<Long>> coded(VectorSnapshot at) {
    Map<Integer, Set<Long>> passages = new TreeMap<>();
    if (at.clusters().version() == 0) {
      assertThat(at.clusters().allClusters()).as("lists without a header").isEmpty();
      return passages;
    }
    ResidualCodec codec = ClusterView.loadCodec(at.clusters());
    for (StoredCluster cluster : at.clusters().allClusters()) {
      long[] ids = ListCache.load(at.clusters(), cluster, codec).passages();
      Set<Long> distinct = new TreeSet<>(Arrays.stream(ids).boxed().toList());
      assertThat(distinct).as("passages of list %d", cluster.id()).hasSize(cluster.size());
      if (cluster.size() > 0) {
        passages.put(cluster.id(), distinct);
      }
    }
    return passages;
  }

  private void checkSearches(VectorSnapshot at, Map<Long, float[]> vectors, Random random) {
    List<float[]> known = List.copyOf(vectors.values());
    for (int i = 0; i < QUERIES; i++) {
      float[] query =
          i % 2 == 0 || known.isEmpty()
              ? ChurnPlan.vector("question " + random.nextInt())
              : known.get(random.nextInt(known.size()));
      PassageFilter filter = i % 3 == 2 ? id -> id % 5 == 1 : PassageFilter.ALL;
      VectorSearch search = new VectorSearch(query, K, filter, 1, Integer.MAX_VALUE);
      List<VectorMatch> nearest = nearest(vectors, search);
      assertThat(index.search(at, search).matches()).isEqualTo(nearest);
      RoutingProof proof = index.proveRouting(at, search, Duration.ofMinutes(1));
      assertThat(proof.matches()).isEqualTo(nearest);
      if (proof instanceof RoutingProof.Optimal optimal) {
        assertThat(new RoutingProofCheck(at, search).checkThoroughly(optimal)).isEmpty();
      } else {
        assertThat(nearest).as("what %s leaves out", proof).isEmpty();
      }
    }
  }

  private static List<VectorMatch> nearest(Map<Long, float[]> vectors, VectorSearch search) {
    return vectors.entrySet().stream()
        .filter(entry -> search.filter().accepts(entry.getKey()))
        .map(
            entry ->
                new VectorMatch(entry.getKey(), Dots.product(search.vector(), entry.getValue())))
        .sorted(VectorMatch.BEST_FIRST)
        .limit(search.limit())
        .toList();
  }

  @Override
  public void close() {
    index.close();
    database.close();
  }
}

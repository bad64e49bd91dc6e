package io.contextlite.benchmarks.vectors;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.EmbeddingTable;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.store.StoredVectors;
import io.contextlite.store.VectorFile;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A workspace file with vectors under the numbers of their rows, and the vector index over it. Each
 * change is a transaction like those that put documents, and is followed by the index's upkeep,
 * which a workspace would leave to the background.
 */
final class ContextLiteIndex implements WritableVectorIndex {
  /** The setting: thousandths of the true nearest vectors that searches are told to find. */
  static final String RECALL = "recallPermille";

  private static final double PERMILLE = 1_000;
  private static final String MODEL = "benchmark";
  private static final String FILE = "workspace.db";
  private static final int BATCH = 4_096;
  private static final int SAMPLE = 1_000;
  private static final long MEMORY_BYTES = 2L << 30;

  private final Database database;
  private final VectorFile storage;
  private final VectorMetric metric;
  private final Path scaleFile;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final io.contextlite.vector.VectorIndex index;

  /** What is left of a squared length in the last dimension, see {@link #reduced}. */
  private float scale;

  private ContextLiteIndex(Path folder, VectorMetric metric, int vectorBytes, float scale) {
    this.database =
        Database.open(
            folder.resolve(FILE),
            new Database.Options(4, Duration.ofMinutes(1), false, vectorBytes));
    this.storage = new VectorFile(database, Optional::empty);
    this.metric = metric;
    this.scaleFile = folder.resolve("scale");
    this.scale = scale;
    this.index =
        VectorIndexProvider.available()
            .create(new VectorIndexProvider.Options(MEMORY_BYTES, threads, () -> {}));
  }

  static ContextLiteIndex open(Path folder, VectorSpace space) throws IOException {
    Path scaleFile = folder.resolve("scale");
    float scale = Files.exists(scaleFile) ? Float.parseFloat(Files.readString(scaleFile)) : 0;
    int bytes = space.metric().reducedDimensions(space.dimensions()) * Float.BYTES;
    return new ContextLiteIndex(folder, space.metric(), bytes, scale);
  }

  /*
   * For x' = (x, -|x|^2 / 2s) and q' = (q, s), inner products order as distances do for any s; with
   * the mean length the last dimension is much like the others.
   */
  private float[] reduced(float[] row) {
    float[] values = metric.reducedRow(row);
    if (metric == VectorMetric.EUCLIDEAN) {
      values[row.length] /= scale;
    }
    return values;
  }

  private float[] reducedQuery(float[] query) {
    float[] values = metric.reducedQuery(query);
    if (metric == VectorMetric.EUCLIDEAN) {
      values[query.length] = scale;
    }
    return values;
  }

  private void chooseScale(VectorRows rows, int from, int to) throws IOException {
    if (scale == 0) {
      double squares = 0;
      int count = Math.min(SAMPLE, to - from);
      for (int row = from; row < from + count; row++) {
        for (float value : rows.row(row)) {
          squares += (double) value * value;
        }
      }
      scale = (float) Math.max(Math.sqrt(squares / Math.max(1, count)), Float.MIN_NORMAL);
      Files.writeString(scaleFile, Float.toString(scale));
    }
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) {
    return hits(query, k, setting, filter).matches().stream()
        .mapToInt(match -> (int) match.passageId() - 1)
        .toArray();
  }

  /** Searches, and tells the work that it took. */
  VectorHits hits(float[] query, int k, Setting setting, RowFilter filter) {
    VectorSearch search =
        new VectorSearch(
            reducedQuery(query),
            k,
            filter.isAll() ? PassageFilter.ALL : passages(filter),
            setting.value(RECALL) / PERMILLE,
            Integer.MAX_VALUE);
    return database.read(
        "search",
        Deadline.NONE,
        session ->
            index.search(
                new StoredVectors(session, MODEL, new PassageReader(session).state()), search));
  }

  private static PassageFilter passages(RowFilter filter) {
    return new PassageFilter() {
      @Override
      public boolean accepts(long passageId) {
        return filter.contains((int) passageId - 1);
      }

      @Override
      public Optional<long[]> few(int most) {
        return filter.few(most).map(rows -> rows.mapToLong(row -> row + 1L).toArray());
      }
    };
  }

  @Override
  public void insert(VectorRows rows, int from, int to) throws IOException {
    chooseScale(rows, from, to);
    for (int start = from; start < to; start += BATCH) {
      int first = start;
      int end = Math.min(to, start + BATCH);
      database.change("put vectors", session -> put(session, rows, first, end));
    }
    if (to - from < rows.count()) {
      index.maintain(storage);
    }
  }

  private void put(Session session, VectorRows rows, int from, int to) throws SQLException {
    session.update("INSERT OR REPLACE INTO meta VALUES ('embedding_model', ?)", MODEL);
    EmbeddingTable embeddings = new EmbeddingTable(session);
    for (int row = from; row < to; row++) {
      embeddings.put(row + 1, MODEL, reduced(rows.row(row)));
    }
    count(session, to - from, to);
  }

  private static void count(Session session, int added, int last) throws SQLException {
    session.update(
        """
        UPDATE state SET passage_count = passage_count + ?,
          last_passage_id = max(last_passage_id, ?)""",
        added,
        last);
  }

  @Override
  public void delete(int[] rows) {
    database.change(
        "remove vectors",
        session -> {
          EmbeddingTable embeddings = new EmbeddingTable(session);
          for (int row : rows) {
            embeddings.remove(row + 1);
            session.update("INSERT INTO tombstones SELECT generation, ? FROM state", row + 1);
          }
          count(session, -rows.length, 0);
        });
    index.maintain(storage);
  }

  @Override
  public void settle() {
    index.maintain(storage);
  }

  @Override
  public void close() {
    index.close();
    threads.shutdown();
    database.close();
  }
}

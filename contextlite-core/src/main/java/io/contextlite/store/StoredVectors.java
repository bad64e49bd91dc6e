package io.contextlite.store;

import static io.contextlite.store.UncheckedSqlException.wrap;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorSnapshot;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Vectors in a snapshot, or in a write transaction. Confined to the thread of its session. */
public final class StoredVectors implements VectorSnapshot {
  /** Vectors that one statement reads: a multiple of the step, so that there are few statements. */
  private static final int BATCH_STEP = 8;

  private static final int LARGEST_BATCH = 128;
  private static final long NO_PASSAGE = 0;
  private static final long UNKNOWN = -1;

  /** Statements for one step, two steps and so on. */
  private static final List<String> BATCHES =
      IntStream.rangeClosed(1, LARGEST_BATCH / BATCH_STEP)
          .mapToObj(steps -> batch(steps * BATCH_STEP))
          .toList();

  private static final String ADDED =
      """
      SELECT doc_id, vec FROM embeddings
      WHERE generation > ? AND generation <= ? AND embedding_model = ?
      ORDER BY generation, doc_id""";
  private static final String REMOVED =
      """
      SELECT doc_id FROM tombstones WHERE generation > ? AND generation <= ?
      ORDER BY generation, doc_id""";
  private static final String COUNT =
      """
      SELECT count(*) FROM (
        SELECT 1 FROM embeddings WHERE generation > ? AND embedding_model = ? LIMIT ?)""";
  private static final String COUNT_REMOVED =
      "SELECT count(*) FROM (SELECT 1 FROM tombstones WHERE generation > ? LIMIT ?)";
  private static final String NEXT_GENERATION =
      """
      SELECT generation FROM embeddings WHERE generation > ? AND embedding_model = ?
      ORDER BY generation LIMIT 1 OFFSET ?""";
  private static final String AFTER =
      """
      SELECT doc_id, vec FROM embeddings WHERE vector_id > ? AND vector_id < ?
      ORDER BY vector_id LIMIT ?""";

  private final Session session;
  private final Optional<Embedder> local;
  private final String model;
  private final long generation;
  private final long passages;
  private long offset = UNKNOWN;

  /**
   * Starts reading.
   *
   * @param session a session inside a snapshot or a transaction
   * @param model fingerprint of the vectors wanted
   * @param state the snapshot's state
   */
  public StoredVectors(Session session, String model, PassageReader.State state) {
    this(session, model, state, Optional.empty());
  }

  StoredVectors(
      Session session, String model, PassageReader.State state, Optional<Embedder> local) {
    this.local = local;
    this.session = session;
    this.model = model;
    this.generation = state.generation();
    this.passages = state.passages();
  }

  private static String batch(int size) {
    return "WITH wanted(id) AS (VALUES (?)"
        + ", (?)".repeat(size - 1)
        + ") SELECT doc_id, vec FROM wanted CROSS JOIN embeddings ON vector_id = id";
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public long passages() {
    return passages;
  }

  @Override
  public long lastPassageId() {
    return wrap(() -> session.queryLong(0, "SELECT last_passage_id FROM state"));
  }

  @Override
  public boolean knowsChangesSince(long since) {
    return since > 0
        && since >= wrap(() -> session.queryLong(0, "SELECT reset_generation FROM state"));
  }

  @Override
  public int countAddedSince(long since, int most) {
    return wrap(() -> (int) session.queryLong(0, COUNT, since, model, most));
  }

  @Override
  public int countChangedSince(long since, int most) {
    int added = countAddedSince(since, most);
    return wrap(() -> added + (int) session.queryLong(0, COUNT_REMOVED, since, most - added));
  }

  @Override
  public VectorChanges changesSince(long since, int most) {
    return wrap(
        () -> {
          long last = lastGeneration(since, most);
          List<Long> removed = new ArrayList<>();
          session.query(row -> removed.add(row.getLong(1)), REMOVED, since, last);
          List<Long> added = new ArrayList<>();
          List<float[]> vectors = new ArrayList<>();
          session.query(
              row -> {
                added.add(row.getLong(1));
                vectors.add(Vectors.unpack(row.getBytes(2)));
              },
              ADDED,
              since,
              last,
              model);
          return new VectorChanges(
              last, array(removed), array(added), vectors.toArray(new float[0][]));
        });
  }

  /** The last generation that ends before too many changes, or the first with any. */
  private long lastGeneration(long since, int most) throws SQLException {
    long tooMany = session.queryLong(0, NEXT_GENERATION, since, model, most);
    if (tooMany == 0) {
      return generation;
    }
    long first = session.queryLong(0, NEXT_GENERATION, since, model, 0);
    return Math.max(first, tooMany - 1);
  }

  private static long[] array(List<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public void read(long[] passageIds, VectorConsumer consumer) {
    wrap(
        () -> {
          for (int from = 0; from < passageIds.length; from += LARGEST_BATCH) {
            int wanted = Math.min(LARGEST_BATCH, passageIds.length - from);
            int steps = (wanted + BATCH_STEP - 1) / BATCH_STEP;
            read(
                session.prepare(BATCHES.get(steps - 1)),
                passageIds,
                from,
                steps * BATCH_STEP,
                consumer);
          }
          return true;
        });
  }

  private void read(
      PreparedStatement statement, long[] ids, int from, int size, VectorConsumer consumer)
      throws SQLException {
    for (int i = 0; i < size; i++) {
      statement.setLong(i + 1, offset() + (from + i < ids.length ? ids[from + i] : NO_PASSAGE));
    }
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        consumer.accept(rows.getLong(1), Vectors.unpack(rows.getBytes(2)));
      }
    }
  }

  @Override
  public void readAfter(long passageId, int limit, VectorConsumer consumer) {
    wrap(
        () -> {
          session.query(
              row -> consumer.accept(row.getLong(1), Vectors.unpack(row.getBytes(2))),
              AFTER,
              offset() + passageId,
              EmbeddingTable.end(offset()),
              limit);
          return true;
        });
  }

  @Override
  public List<float[]> askedQueries() {
    return wrap(() -> new SampleQueries(session).asked(model));
  }

  @Override
  public List<float[]> madeQueries(int count) {
    if (local.isEmpty()) {
      return List.of();
    }
    List<String> questions = wrap(() -> new SampleQueries(session).made(count));
    List<float[]> vectors = new ArrayList<>();
    Embedder embedder = local.orElseThrow();
    for (int from = 0; from < questions.size(); from += embedder.maxBatchSize()) {
      int to = Math.min(questions.size(), from + embedder.maxBatchSize());
      vectors.addAll(embedder.embed(questions.subList(from, to)));
    }
    return vectors;
  }

  @Override
  public ClusterTables clusters() {
    return new StoredClusters(session);
  }

  /**
   * Counts vectors.
   *
   * @return vectors of the model
   * @throws SQLException if the file fails
   */
  public long count() throws SQLException {
    return session.queryLong(
        0,
        "SELECT count(*) FROM embeddings WHERE vector_id > ? AND vector_id < ?",
        offset(),
        EmbeddingTable.end(offset()));
  }

  private long offset() throws SQLException {
    if (offset == UNKNOWN) {
      offset = new EmbeddingTable(session).offset(model);
    }
    return offset;
  }
}

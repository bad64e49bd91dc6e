package io.contextlite.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The rows of the read-optimised full-text index: segments in pieces with checksums, and which
 * passages changed after a segment was written. Confined to the thread of its session.
 */
public final class PostingsStore {
  private static final int CHUNK_BYTES = 1 << 14;

  /** Pieces of segment {@code s} have the numbers from {@code s << 20} on. */
  private static final int CHUNK_BITS = 20;

  private static final String TEXTS_AFTER =
      PassageContext.PASSAGES.formatted(
          "SELECT doc_id FROM passages WHERE doc_id > ? AND doc_id <= ? ORDER BY doc_id LIMIT ?");
  private static final String TEXTS_OF =
      PassageContext.PASSAGES.formatted("SELECT value FROM json_each(?)");

  private final Session session;

  /**
   * Starts reading or writing.
   *
   * @param session a session inside a snapshot or a transaction
   */
  public PostingsStore(Session session) {
    this.session = session;
  }

  /**
   * A segment to be written.
   *
   * @param firstId the passages from this one ...
   * @param lastId ... to this one are in it, those that exist
   * @param passages how many they are
   * @param terms terms of all of them, repeated ones included
   * @param pagesStart where in the bytes the dictionary begins
   * @param indexStart where the index begins
   * @param bytes the segment
   */
  public record NewSegment(
      int firstId,
      int lastId,
      int passages,
      long terms,
      int pagesStart,
      int indexStart,
      byte[] bytes) {}

  /**
   * A segment in the file.
   *
   * @param number its number, never used again
   * @param firstId the passages from this one ...
   * @param lastId ... to this one are in it, those that existed
   * @param passages how many they are
   * @param terms terms of all of them, repeated ones included
   * @param pagesStart where in its bytes the dictionary begins
   * @param indexStart where the index begins
   * @param bytes its length
   * @param pivot terms of a passage of mean length
   * @param generation changes of passages after this one are not in it
   */
  public record StoredSegment(
      long number,
      int firstId,
      int lastId,
      int passages,
      long terms,
      int pagesStart,
      int indexStart,
      int bytes,
      double pivot,
      long generation) {

    /**
     * Tells whether the segment has a passage as it was before a change.
     *
     * @param id the passage
     * @param changed generation of its last change
     * @return whether the passage belongs into the segment and changed since
     */
    public boolean isOutdated(int id, long changed) {
      return id >= firstId && id <= lastId && changed > generation;
    }
  }

  /** Takes passages that changed. */
  @FunctionalInterface
  public interface ChangeConsumer {
    /**
     * Takes one passage.
     *
     * @param id the passage, which may be gone
     * @param generation when it changed last
     */
    void accept(int id, long generation);
  }

  /**
   * Tells which set of segments there is.
   *
   * @return a number that every change of the segments makes larger
   * @throws SQLException if the file fails
   */
  public long version() throws SQLException {
    return session.queryLong(0, "SELECT value FROM meta WHERE key = 'postings_version'");
  }

  /**
   * Lists the segments.
   *
   * @return all of them, by rising passages
   * @throws SQLException if the file fails
   */
  public List<StoredSegment> segments() throws SQLException {
    List<StoredSegment> segments = new ArrayList<>();
    session.query(
        row ->
            segments.add(
                new StoredSegment(
                    row.getLong(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getLong(5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getInt(8),
                    row.getDouble(9),
                    row.getLong(10))),
        """
        SELECT segment, first_id, last_id, passages, terms, pages_start, index_start, bytes, pivot,
          generation
        FROM postings_segments ORDER BY first_id""");
    return segments;
  }

  /**
   * Reads bytes of a segment.
   *
   * @param segment the segment
   * @param offset where they begin
   * @param length how many
   * @return the bytes, or empty if they are not those that were written
   * @throws SQLException if the file fails
   */
  public Optional<byte[]> read(StoredSegment segment, int offset, int length) throws SQLException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int chunk = (offset + done) / CHUNK_BYTES;
      Optional<byte[]> piece = chunk((segment.number() << CHUNK_BITS) + chunk);
      int from = offset + done - chunk * CHUNK_BYTES;
      int size = Math.min(length - done, CHUNK_BYTES - from);
      if (piece.isEmpty() || piece.orElseThrow().length < from + size) {
        return Optional.empty();
      }
      System.arraycopy(piece.orElseThrow(), from, bytes, done, size);
      done += size;
    }
    return Optional.of(bytes);
  }

  private Optional<byte[]> chunk(long number) throws SQLException {
    List<byte[]> found = new ArrayList<>(1);
    session.query(
        row -> {
          byte[] data = row.getBytes(1);
          if (data != null && checksum(data, 0, data.length) == row.getLong(2)) {
            found.add(data);
          }
        },
        "SELECT data, checksum FROM postings_chunks WHERE chunk = ?",
        number);
    return found.stream().findFirst();
  }

  /**
   * Counts the pieces that are not what was written, or missing. Reads all of them.
   *
   * @return how many
   * @throws SQLException if the file fails
   */
  long countDamaged() throws SQLException {
    long damaged = 0;
    for (StoredSegment segment : segments()) {
      for (int chunk = 0; (long) chunk * CHUNK_BYTES < segment.bytes(); chunk++) {
        damaged += chunk((segment.number() << CHUNK_BITS) + chunk).isEmpty() ? 1 : 0;
      }
    }
    return damaged;
  }

  private static long checksum(byte[] data, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(data, from, length);
    return checksum.getValue();
  }

  /**
   * Puts a segment in place of those that its passages were in.
   *
   * @param segment the segment; one without passages only removes
   * @param pivot terms of a passage of mean length
   * @param generation the passages are as they were then, or newer
   * @throws SQLException if the file fails
   */
  public void replace(NewSegment segment, double pivot, long generation) throws SQLException {
    long version = nextVersion();
    List<Long> old = new ArrayList<>();
    session.query(
        row -> old.add(row.getLong(1)),
        "SELECT segment FROM postings_segments WHERE first_id >= ? AND last_id <= ?",
        segment.firstId(),
        segment.lastId());
    for (long number : old) {
      remove(number);
    }
    session.update(
        "DELETE FROM postings_stale WHERE doc_id BETWEEN ? AND ? AND generation <= ?",
        segment.firstId(),
        segment.lastId(),
        generation);
    if (segment.passages() > 0) {
      insert(version, segment, pivot, generation);
    }
  }

  private void insert(long number, NewSegment segment, double pivot, long generation)
      throws SQLException {
    byte[] bytes = segment.bytes();
    session.update(
        "INSERT INTO postings_segments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        segment.firstId(),
        segment.lastId(),
        segment.passages(),
        segment.terms(),
        segment.pagesStart(),
        segment.indexStart(),
        bytes.length,
        pivot,
        generation);
    for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
      session.update(
          "INSERT INTO postings_chunks VALUES (?, ?, ?)",
          (number << CHUNK_BITS) + from / CHUNK_BYTES,
          checksum(piece, 0, piece.length),
          piece);
    }
  }

  private void remove(long number) throws SQLException {
    session.update("DELETE FROM postings_segments WHERE segment = ?", number);
    session.update(
        "DELETE FROM postings_chunks WHERE chunk BETWEEN ? AND ?",
        number << CHUNK_BITS,
        ((number + 1) << CHUNK_BITS) - 1);
  }

  /**
   * Removes all segments; the full-text index of SQLite goes on alone.
   *
   * @throws SQLException if the file fails
   */
  public void clear() throws SQLException {
    nextVersion();
    session.update("DELETE FROM postings_segments");
    session.update("DELETE FROM postings_chunks");
    session.update("DELETE FROM postings_stale");
  }

  private long nextVersion() throws SQLException {
    long version = version() + 1;
    session.update("INSERT OR REPLACE INTO meta VALUES ('postings_version', ?)", version);
    return version;
  }

  /**
   * Lists passages that were removed or are found by other terms than before.
   *
   * @param generation those of changes after this one
   * @param consumer takes each
   * @throws SQLException if the file fails
   */
  public void changedAfter(long generation, ChangeConsumer consumer) throws SQLException {
    session.query(
        row -> consumer.accept(row.getInt(1), row.getLong(2)),
        "SELECT doc_id, generation FROM postings_stale WHERE generation > ? ORDER BY doc_id",
        generation);
  }

  /**
   * Counts notes of changed passages.
   *
   * @return how many there are
   * @throws SQLException if the file fails
   */
  public long countChanges() throws SQLException {
    return session.queryLong(0, "SELECT count(*) FROM postings_stale");
  }

  /** Notes that a passage was removed or is found by other terms. */
  void noteChange(long id, long generation) throws SQLException {
    session.update("INSERT OR REPLACE INTO postings_stale VALUES (?, ?)", id, generation);
  }

  /**
   * Counts passages.
   *
   * @param last those after this one
   * @return how many there are
   * @throws SQLException if the file fails
   */
  public long countAfter(int last) throws SQLException {
    return session.queryLong(0, "SELECT count(*) FROM passages WHERE doc_id > ?", last);
  }

  /**
   * Finds the end of a range of passages.
   *
   * @param after the range begins after this one
   * @param most passages in it
   * @return the last of them, or the last passage of all, or {@code after}
   * @throws SQLException if the file fails
   */
  public int endOfRange(int after, int most) throws SQLException {
    return (int)
        session.queryLong(
            after,
            """
            SELECT max(doc_id) FROM (
              SELECT doc_id FROM passages WHERE doc_id > ? ORDER BY doc_id LIMIT ?)
            HAVING max(doc_id) IS NOT NULL""",
            after,
            most);
  }

  /**
   * Reads passages in order.
   *
   * @param after they begin after this one
   * @param last and end with this one
   * @param limit most passages
   * @return the first of them
   * @throws SQLException if the file fails
   */
  public List<IndexedText> texts(int after, int last, int limit) throws SQLException {
    return texts(TEXTS_AFTER, after, last, limit);
  }

  /**
   * Reads passages.
   *
   * @param ids which; those that are gone are passed over
   * @return the passages in order
   * @throws SQLException if the file fails
   */
  public List<IndexedText> texts(List<Integer> ids) throws SQLException {
    return texts(TEXTS_OF, Json.write(ids));
  }

  private List<IndexedText> texts(String sql, Object... values) throws SQLException {
    List<IndexedText> texts = new ArrayList<>();
    Gathered gathered = new Gathered();
    session.query(
        row -> {
          int id = row.getInt(1);
          if (id != gathered.id) {
            gathered.moveTo(texts);
            gathered.id = id;
            gathered.body = row.getString(2);
          }
          gathered.context.add(row.getString(4), row.getString(3), row.getString(5));
        },
        sql,
        values);
    gathered.moveTo(texts);
    return texts;
  }

  /** A passage whose sources are being read. */
  private static final class Gathered {
    private int id;
    private String body = "";
    private PassageContext context = new PassageContext();

    void moveTo(List<IndexedText> texts) {
      if (!context.isEmpty()) {
        texts.add(new IndexedText(id, context.titles(), context.headings(), context.paths(), body));
        context = new PassageContext();
      }
    }
  }
}

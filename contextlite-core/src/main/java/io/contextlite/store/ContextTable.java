package io.contextlite.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Contexts that are kept in the file for the next equal question, all of the present generation:
 * the next one begins without any. Confined to the thread of its session.
 */
public final class ContextTable {
  private final Session session;

  /**
   * Starts reading or writing.
   *
   * @param session a session inside a snapshot or a transaction
   */
  public ContextTable(Session session) {
    this.session = session;
  }

  /**
   * A kept context.
   *
   * @param key what was asked, of what, as a hash of 8 bytes or more
   * @param generation generation of the snapshot that it is of
   * @param expiresMillis from when on it is not used any more
   * @param data the context
   */
  public record Row(byte[] key, long generation, long expiresMillis, byte[] data) {}

  /**
   * Returns the number of the last commit that answers may depend on.
   *
   * @return the generation of the snapshot
   * @throws SQLException if the file fails
   */
  public long generation() throws SQLException {
    return session.queryLong(0, "SELECT generation FROM state");
  }

  /**
   * What stands under a key.
   *
   * @param data the context
   * @param intact whether the data are those that were written
   */
  public record Found(byte[] data, boolean intact) {}

  /**
   * Looks a context up.
   *
   * @param key its key
   * @return what was written under the key
   * @throws SQLException if the file fails
   */
  public Optional<Found> find(byte[] key) throws SQLException {
    List<Found> found = new ArrayList<>();
    session.query(
        row -> {
          byte[] data = row.getBytes(3);
          if (data != null && Arrays.equals(row.getBytes(1), key)) {
            found.add(new Found(data, row.getLong(2) == checksum(key, data)));
          }
        },
        "SELECT key, checksum, data FROM contexts WHERE context_id = ?",
        id(key));
    return found.stream().findFirst();
  }

  /**
   * Writes contexts, and removes those that have expired and then the oldest ones until the others
   * fit.
   *
   * @param rows the contexts; those of another than the present generation are left out
   * @param nowMillis the time, in milliseconds since the epoch
   * @param maxBytes most bytes of all data
   * @throws SQLException if the file fails
   */
  public void put(List<Row> rows, long nowMillis, long maxBytes) throws SQLException {
    session.update("DELETE FROM contexts WHERE expires_at <= ?", nowMillis);
    long generation = generation();
    long number = session.queryLong(0, "SELECT max(number) FROM contexts");
    for (Row row : rows) {
      if (row.generation() != generation) {
        continue;
      }
      session.update(
          "INSERT OR REPLACE INTO contexts VALUES (?, ?, ?, ?, ?, ?, ?)",
          id(row.key()),
          row.key(),
          row.data().length,
          ++number,
          row.expiresMillis(),
          checksum(row.key(), row.data()),
          row.data());
    }
    session.update(
        """
        DELETE FROM contexts WHERE context_id IN (
          SELECT context_id FROM (
            SELECT context_id, sum(bytes) OVER (ORDER BY number DESC) AS newer
            FROM contexts)
          WHERE newer > ?)""",
        maxBytes);
  }

  /** Removes all; unlike without a condition, nothing is written where there are none. */
  void clear() throws SQLException {
    session.update("DELETE FROM contexts WHERE context_id IS NOT NULL");
  }

  private static long id(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  private static long checksum(byte[] key, byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(key);
    checksum.update(data);
    return checksum.getValue();
  }
}

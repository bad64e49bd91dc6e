package io.contextlite.sync;

import io.contextlite.ingest.FileEntry;
import io.contextlite.ingest.SkippedFile;
import io.contextlite.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each file of a synced tree looked like at its last sync. */
final class Ledger {
  /** A file's time is not trusted if it was changed this shortly before the tree was listed. */
  static final long RACY_NANOS = 20_000_000;

  private static final long UNTRUSTED = -1;

  private Ledger() {}

  /**
   * A synced tree.
   *
   * @param id row number
   * @param prefix what stands before the paths of its files in document ids
   */
  record Source(long id, String prefix) {}

  /** A file as it was; {@code documentId} is 0 for a file that was skipped. */
  record Entry(
      long size, long modifiedNanos, String hash, long documentId, @Nullable SkippedFile skipped) {

    boolean looksLike(FileEntry file) {
      return size == file.sizeBytes() && modifiedNanos == file.modifiedNanos();
    }
  }

  /** Returns the tree of that name, if it was synced before. */
  static Optional<Source> find(Session session, String name) throws SQLException {
    var statement = session.prepare("SELECT source_id, prefix FROM sources WHERE name = ?");
    statement.setString(1, name);
    try (ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new Source(row.getLong(1), row.getString(2)))
          : Optional.empty();
    }
  }

  /**
   * Adds a tree. The first one's documents are named by their paths alone; the others' names begin
   * with the tree's folder, made unique where needed.
   */
  static Source create(Session session, String name, String folder) throws SQLException {
    boolean first = session.queryLong(0, "SELECT count(*) FROM sources") == 0;
    String prefix = first ? "" : folder + "/";
    for (int n = 2; !first && taken(session, prefix); n++) {
      prefix = folder + "-" + n + "/";
    }
    long id =
        session.queryLong(
            0, "INSERT INTO sources(name, prefix) VALUES (?, ?) RETURNING source_id", name, prefix);
    return new Source(id, prefix);
  }

  private static boolean taken(Session session, String prefix) throws SQLException {
    return session.queryLong(0, "SELECT count(*) FROM sources WHERE prefix = ?", prefix) > 0
        || session.queryLong(
                0,
                "SELECT count(*) FROM documents WHERE substr(external_id, 1, ?) = ?",
                prefix.length(),
                prefix)
            > 0;
  }

  static Map<String, Entry> load(Session session, Source source) throws SQLException {
    Map<String, Entry> entries = new HashMap<>();
    session.query(
        row -> entries.put(row.getString(1), entry(row)),
        """
        SELECT path, size, modified_nanos, hash, document_id, skip_reason, skip_detail
        FROM ledger WHERE source_id = ?""",
        source.id());
    return entries;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    @Nullable String hash = row.getString(4);
    @Nullable String reason = row.getString(6);
    return new Entry(
        row.getLong(2),
        row.getLong(3),
        hash == null ? "" : hash,
        row.getLong(5),
        reason == null
            ? null
            : new SkippedFile(
                row.getString(1), SkippedFile.Reason.valueOf(reason), row.getString(7)));
  }

  /** Records a file that is a document now. */
  static void put(
      Session session,
      Source source,
      FileEntry file,
      String hash,
      long documentId,
      long listedAtNanos)
      throws SQLException {
    session.update(
        "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
        source.id(),
        file.path(),
        file.sizeBytes(),
        trusted(file, listedAtNanos),
        hash,
        documentId);
  }

  /** Records a file that was skipped, so that it need not be read again while it stays the same. */
  static void put(
      Session session, Source source, FileEntry file, SkippedFile skipped, long listedAtNanos)
      throws SQLException {
    session.update(
        "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)",
        source.id(),
        file.path(),
        file.sizeBytes(),
        trusted(file, listedAtNanos),
        skipped.reason().name(),
        skipped.detail());
  }

  private static long trusted(FileEntry file, long listedAtNanos) {
    return file.modifiedNanos() < listedAtNanos - RACY_NANOS ? file.modifiedNanos() : UNTRUSTED;
  }

  static void remove(Session session, Source source, String path) throws SQLException {
    session.update("DELETE FROM ledger WHERE source_id = ? AND path = ?", source.id(), path);
  }
}

package io.contextlite.store;

import static io.contextlite.store.UncheckedSqlException.wrap;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.DamagedIndexException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The tables of clusters. Confined to the thread of its session. */
final class StoredClusters implements ClusterTables {
  private static final int PIECE_BITS = 20;

  private final Session session;

  StoredClusters(Session session) {
    this.session = session;
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  @Override
  public Optional<Header> header() {
    List<Header> headers = new ArrayList<>();
    return wrap(
        () -> {
          session.query(
              row -> {
                byte[] data = row.getBytes(5);
                if (checksum(data) == row.getLong(4)) {
                  headers.add(new Header(row.getString(1), row.getLong(2), row.getLong(3), data));
                }
              },
              "SELECT model, version, generation, checksum, data FROM cluster_header");
          return headers.stream().findFirst();
        });
  }

  @Override
  public long version() {
    return wrap(() -> session.queryLong(0, "SELECT version FROM cluster_header"));
  }

  @Override
  public List<StoredCluster> allClusters() {
    List<StoredCluster> clusters = new ArrayList<>();
    return wrap(
        () -> {
          session.query(
              row ->
                  clusters.add(
                      new StoredCluster(
                          row.getInt(1),
                          row.getInt(2),
                          Vectors.unpack(row.getBytes(3)),
                          row.getInt(4),
                          row.getDouble(5),
                          row.getDouble(6),
                          row.getInt(7),
                          Optional.ofNullable(row.getString(8)).orElse(""),
                          row.getLong(9))),
              """
              SELECT cluster_id, parent_id, centroid, size, variance, radius, changes,
                domain, version
              FROM clusters ORDER BY cluster_id""");
          return clusters;
        });
  }

  @Override
  public List<byte[]> pieces(int cluster) {
    List<byte[]> pieces = new ArrayList<>();
    return wrap(
        () -> {
          session.query(
              row -> {
                byte[] data = row.getBytes(3);
                if (checksum(data) != row.getLong(2)) {
                  throw new DamagedIndexException(
                      "piece "
                          + (row.getLong(1) - first(cluster))
                          + " of cluster "
                          + cluster
                          + " is not what was written: bytes="
                          + data.length);
                }
                pieces.add(data);
              },
              """
              SELECT piece, checksum, data FROM cluster_pieces
              WHERE piece >= ? AND piece < ? ORDER BY piece""",
              first(cluster),
              first(cluster + 1));
          return pieces;
        });
  }

  /** Counts pieces that are not what was written. */
  long countDamaged() throws SQLException {
    long[] damaged = {0};
    session.query(
        row -> damaged[0] += checksum(row.getBytes(2)) == row.getLong(1) ? 0 : 1,
        """
        SELECT checksum, data FROM cluster_pieces
        UNION ALL SELECT checksum, data FROM cluster_header""");
    return damaged[0];
  }

  private static long first(int cluster) {
    return (long) cluster << PIECE_BITS;
  }

  @Override
  public int[] clustersOf(long[] passageIds) {
    return wrap(
        () -> {
          int[] clusters = new int[passageIds.length];
          for (int i = 0; i < clusters.length; i++) {
            clusters[i] =
                (int)
                    session.queryLong(
                        0, "SELECT cluster_id FROM doc_cluster WHERE doc_id = ?", passageIds[i]);
          }
          return clusters;
        });
  }

  @Override
  public Optional<Instant> lastChange() {
    long millis = wrap(() -> session.queryLong(0, "SELECT max(last_updated) FROM clusters"));
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public void putHeader(Header header) {
    update(
        "INSERT OR REPLACE INTO cluster_header VALUES (1, ?, ?, ?, ?, ?)",
        header.model(),
        header.version(),
        header.generation(),
        checksum(header.data()),
        header.data());
  }

  /** An update in place, as a replacement would look for the passages of the cluster. */
  @Override
  public void putCluster(StoredCluster cluster) {
    update(
        """
        INSERT INTO clusters VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)
        ON CONFLICT(cluster_id) DO UPDATE SET
          centroid = excluded.centroid, size = excluded.size, variance = excluded.variance,
          domain = excluded.domain, last_updated = excluded.last_updated,
          parent_id = excluded.parent_id, radius = excluded.radius, changes = excluded.changes,
          version = excluded.version""",
        cluster.id(),
        Vectors.pack(cluster.centroid()),
        cluster.size(),
        cluster.variance(),
        cluster.domain(),
        System.currentTimeMillis(),
        cluster.parent(),
        cluster.radius(),
        cluster.changes(),
        cluster.version());
  }

  @Override
  public int addPiece(int cluster, byte[] piece) {
    return wrap(
        () -> {
          long next =
              session.queryLong(
                  first(cluster),
                  """
                  SELECT max(piece) + 1 FROM cluster_pieces WHERE piece >= ? AND piece < ?
                  HAVING max(piece) IS NOT NULL""",
                  first(cluster),
                  first(cluster + 1));
          session.update(
              "INSERT INTO cluster_pieces VALUES (?, ?, ?)", next, checksum(piece), piece);
          return (int) (next - first(cluster)) + 1;
        });
  }

  @Override
  public void removePieces(int cluster) {
    update(
        "DELETE FROM cluster_pieces WHERE piece >= ? AND piece < ?",
        first(cluster),
        first(cluster + 1));
  }

  @Override
  public void assign(long passageId, int cluster, byte[] residual) {
    update("INSERT OR REPLACE INTO doc_cluster VALUES (?, ?, ?)", passageId, cluster, residual);
  }

  @Override
  public void unassign(long passageId) {
    update("DELETE FROM doc_cluster WHERE doc_id = ?", passageId);
  }

  @Override
  public void clear() {
    update("DELETE FROM cluster_header");
    update("DELETE FROM cluster_pieces");
    update("DELETE FROM doc_cluster");
    update("DELETE FROM clusters");
  }

  private void update(String sql, Object... parameters) {
    wrap(() -> session.update(sql, parameters));
  }
}

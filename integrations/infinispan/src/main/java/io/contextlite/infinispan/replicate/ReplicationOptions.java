package io.contextlite.infinispan.replicate;

import java.time.Duration;

/**
 * How copies of workspaces are kept. Immutable.
 *
 * @param replicas copies that are wanted of a workspace, the owner's included, 1 or more
 * @param minimumInSync copies that a write must be on, 1 to {@code replicas}; with fewer in sync a
 *     write waits, and is refused when its time is over. With 1 writes go on with what lives
 * @param replicaTimeout how long the owner waits for a replica before it takes it out of sync
 * @param requestTimeout how long a request without a deadline may take, its repetitions included
 * @param logBytes how much of the newest entries a node remembers of each workspace, approximately,
 *     and four times that while a replica catches up; one that lacks more gets the file
 * @param pieceBytes how much of a file or of the log is sent at one time, 1 KiB to 16 MiB
 * @param peers how other nodes are asked
 */
public record ReplicationOptions(
    int replicas,
    int minimumInSync,
    Duration replicaTimeout,
    Duration requestTimeout,
    long logBytes,
    int pieceBytes,
    PeerOptions peers) {
  /** Two copies, and writes go on with what lives. */
  public static final ReplicationOptions DEFAULT =
      new ReplicationOptions(
          2,
          1,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          16 << 20,
          1 << 20,
          PeerOptions.DEFAULT);

  private static final int LEAST_PIECE = 1 << 10;
  private static final int LARGEST_PIECE = 16 << 20;

  /**
   * Checks the ranges.
   *
   * @param replicas copies that are wanted
   * @param minimumInSync copies that a write must be on
   * @param replicaTimeout how long the owner waits for a replica
   * @param requestTimeout how long a request without a deadline may take
   * @param logBytes how much of the newest entries a node remembers
   * @param pieceBytes how much of a file or of the log is sent at one time
   * @param peers how other nodes are asked
   */
  public ReplicationOptions {
    check("replicas", replicas, 1, Integer.MAX_VALUE);
    check("minimumInSync", minimumInSync, 1, replicas);
    check("logBytes", logBytes, 0, Long.MAX_VALUE);
    check("pieceBytes", pieceBytes, LEAST_PIECE, LARGEST_PIECE);
    check("replicaTimeout in milliseconds", replicaTimeout.toMillis(), 1, Integer.MAX_VALUE);
    check("requestTimeout in milliseconds", requestTimeout.toMillis(), 1, Integer.MAX_VALUE);
  }

  /**
   * Has other nodes asked as they are by default.
   *
   * @param replicas copies that are wanted
   * @param minimumInSync copies that a write must be on
   * @param replicaTimeout how long the owner waits for a replica
   * @param requestTimeout how long a request without a deadline may take
   * @param logBytes how much of the newest entries a node remembers
   * @param pieceBytes how much of a file is sent at one time
   */
  public ReplicationOptions(
      int replicas,
      int minimumInSync,
      Duration replicaTimeout,
      Duration requestTimeout,
      long logBytes,
      int pieceBytes) {
    this(
        replicas,
        minimumInSync,
        replicaTimeout,
        requestTimeout,
        logBytes,
        pieceBytes,
        PeerOptions.DEFAULT);
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " out of range: expected=" + least + ".." + most + ", actual=" + value);
    }
  }

  /**
   * Asks for another number of copies.
   *
   * @param replicas copies that are wanted
   * @param minimumInSync copies that a write must be on
   * @return options that differ in this alone
   */
  public ReplicationOptions withCopies(int replicas, int minimumInSync) {
    return new ReplicationOptions(
        replicas, minimumInSync, replicaTimeout, requestTimeout, logBytes, pieceBytes, peers);
  }

  /**
   * Asks for other times.
   *
   * @param replicaTimeout how long the owner waits for a replica
   * @param requestTimeout how long a request without a deadline may take
   * @return options that differ in this alone
   */
  public ReplicationOptions withTimeouts(Duration replicaTimeout, Duration requestTimeout) {
    return new ReplicationOptions(
        replicas, minimumInSync, replicaTimeout, requestTimeout, logBytes, pieceBytes, peers);
  }

  /**
   * Has other nodes asked in another way.
   *
   * @param peers how
   * @return options that differ in this alone
   */
  public ReplicationOptions withPeers(PeerOptions peers) {
    return new ReplicationOptions(
        replicas, minimumInSync, replicaTimeout, requestTimeout, logBytes, pieceBytes, peers);
  }
}

package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.time.Duration;
import java.util.List;

/** What one node asks of another. Immutable. */
sealed interface Request {
  /** Apply these entries if the file is at the place before them. */
  record Append(String workspace, long epoch, LogPosition previous, List<LogEntry> entries)
      implements Request {}

  /** Say where your file is. */
  record Look(String workspace) implements Request {}

  /** Become the owner if that is due. */
  record TakeOver(String workspace) implements Request {}

  /**
   * Take a piece of the file.
   *
   * @param transfer tells one sending of the file from others
   * @param offset where the piece begins
   * @param totalBytes length of the file
   * @param sha256 hash of the file
   * @param data the piece
   */
  record Piece(
      String workspace,
      long epoch,
      long transfer,
      long offset,
      long totalBytes,
      byte[] sha256,
      byte[] data)
      implements Request {}

  /** Delete your copy. */
  record Drop(String workspace, long epoch) implements Request {}

  /** Delete your copy if it is of the workspace that ended with this epoch. */
  record Forget(String workspace, long end) implements Request {}

  /**
   * Carry out an operation as the owner.
   *
   * @param number number of the request among those of its sender
   * @param remaining time that is left for it
   */
  record Ask(String workspace, long number, Duration remaining, Operation operation)
      implements Request {}

  /** Say what was acknowledged after a place; another region asks that of an owner. */
  record Fetch(String workspace, LogPosition after) implements Request {}

  /**
   * Send a piece of the file to another region; the first one begins a transfer.
   *
   * @param transfer tells one sending of the file from others
   * @param offset where the piece begins
   */
  record FetchPiece(String workspace, long transfer, long offset) implements Request {}

  /** Say which workspaces are placed; another region asks that. */
  record FetchPlaced() implements Request {}

  /**
   * Carry out a read as a replica in sync.
   *
   * @param epoch the epoch in which this node is one
   * @param number number of the request among those of its sender
   * @param remaining time that is left for it
   */
  record AskReplica(
      String workspace, long epoch, long number, Duration remaining, Operation operation)
      implements Request {}

  /** Nobody waits for the answer to that number any more. */
  record Cancel(long number) implements Request {}
}

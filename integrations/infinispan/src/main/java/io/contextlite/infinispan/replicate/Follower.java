package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.concurrent.CompletableFuture;

/** What an owner knows of one replica. Guarded by the copy's lock. */
final class Follower {
  /** A replica whose place is not that of the owner's log moves to it in so many steps. */
  private static final int MAX_STRAYS = 3;

  private final String node;
  private LogPosition next;
  private LogPosition confirmed = LogPosition.START;
  private boolean heard;
  private boolean busy;
  private boolean joining;
  private int strays;
  private final CompletableFuture<Boolean> inSync = new CompletableFuture<>();

  /**
   * Begins with a guess.
   *
   * @param node the replica
   * @param next the place at which its file may be
   */
  Follower(String node, LogPosition next) {
    this.node = node;
    this.next = next;
  }

  String node() {
    return node;
  }

  /** The place after which entries are sent. */
  LogPosition next() {
    return next;
  }

  /** What it has for certain. */
  LogPosition confirmed() {
    return confirmed;
  }

  boolean isBusy() {
    return busy;
  }

  /** Whether it has said where it is. */
  boolean isHeard() {
    return heard;
  }

  /** Whether acknowledgements wait for it although it is not in sync yet. */
  boolean isJoining() {
    return joining;
  }

  void join() {
    joining = true;
  }

  /** Completes when it is in sync, and fails if it was let go before. */
  CompletableFuture<Boolean> inSync() {
    return inSync;
  }

  void sending() {
    busy = true;
  }

  void sent() {
    busy = false;
  }

  void isAt(LogPosition place) {
    next = place;
    confirmed = place;
    heard = true;
    strays = 0;
  }

  /** Notes another place than was guessed; tells whether that happens too often. */
  boolean strays(LogPosition place) {
    next = place;
    return ++strays > MAX_STRAYS;
  }
}

package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import io.contextlite.transfer.DocumentParts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/*
 * The protocol is that of Kafka's in-sync replicas. An entry is acknowledged when it is on the disk
 * of the owner and of every replica of the placement, and the directory still has that placement.
 * Whoever becomes owner is of the placement before, so it has every acknowledged entry. The set of
 * replicas is changed in the directory by compare-and-set alone, each time with the next epoch:
 *
 *   smaller  a replica that fails is out before anything is acknowledged without it;
 *   larger   a replica that caught up is in only when it has all that is acknowledged; before, when
 *            one message has all that it lacks, acknowledgements wait for it already
 *            (Follower.isJoining).
 *
 * Where a compare-and-set fails, or it is not known whether it did, the lead ends: it acknowledges
 * nothing more, and the node has to be chosen again, with another epoch. Time is in no decision; a
 * replica that is slow is out of sync, and nothing else.
 */
/**
 * Orders the writes of a workspace as its owner, from one election to the next, and sees that its
 * replicas have them. Guarded by the copy's lock.
 */
final class Lead {
  /** So many times as much of the log is remembered while a replica catches up. */
  private static final int LARGER_LOG = 4;

  private final Copy copy;
  private final Surroundings around;
  private final ReentrantLock lock;
  private final Followers followers;
  private final Tenure tenure;
  private final Acknowledgements acknowledgements;
  private final LogPosition start;
  private final Backpressure backpressure;
  private boolean moving;
  private LogPosition position;

  Lead(Copy copy, Surroundings around, Placement placement) {
    this.copy = copy;
    this.around = around;
    this.lock = copy.lock();
    this.tenure = new Tenure(copy, around, placement, this::ended);
    this.start = copy.place().position();
    this.position = start;
    this.acknowledgements = new Acknowledgements(copy, around, position);
    this.backpressure = new Backpressure(around, position, this::settleLater);
    this.followers = new Followers(copy, around, this);
  }

  private void ended(String reason) {
    acknowledgements.fail(reason);
    followers.clear(reason);
  }

  Tenure tenure() {
    return tenure;
  }

  /** The place of the last entry. */
  LogPosition position() {
    return position;
  }

  /** The place up to which everything is acknowledged. */
  LogPosition acknowledged() {
    return acknowledgements.last();
  }

  /**
   * Begins the epoch with an entry that changes nothing, so that the place of every file in sync
   * tells that it belongs to a log.
   */
  void begin() {
    CompletableFuture<Long> unused = write(List.of(), List.of());
  }

  /**
   * Writes.
   *
   * @return number of documents removed, once it is acknowledged; fails with {@link
   *     OutcomeUnknownException}, or with {@link NotHereException} or what the workspace throws if
   *     nothing was written
   */
  CompletionStage<Long> append(List<DocumentParts> puts, List<String> removes) {
    lock.lock();
    try {
      if (moving || !tenure.isConfirmed()) {
        return CompletableFuture.failedFuture(new NotHereException("the workspace is moving"));
      }
      if (tenure.copies() < around.options().minimumInSync()) {
        return CompletableFuture.failedFuture(new NotHereException(tooFew()));
      }
      return write(puts, removes);
    } finally {
      lock.unlock();
    }
  }

  private String tooFew() {
    return "copies in sync: expected>="
        + around.options().minimumInSync()
        + ", actual="
        + tenure.copies()
        + " "
        + followers.troubles();
  }

  private CompletableFuture<Long> write(List<DocumentParts> puts, List<String> removes) {
    LogPosition next = new LogPosition(epoch(), position.sequence() + 1);
    long removed;
    try {
      removed = copy.apply(List.of(new LogEntry(next, puts, removes)), logBytes());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(failure(next, e));
    }
    position = next;
    CompletableFuture<Long> acknowledged = acknowledgements.add(next, removed);
    followers.send();
    if (followers.areBehind()) {
      backpressure.slow(next);
    } else {
      backpressure.release(next);
    }
    settle();
    return acknowledged;
  }

  /**
   * What a replica lacks that catches up is kept longer, so that it does not need the file again.
   */
  private long logBytes() {
    long bytes = around.options().logBytes();
    return followers.areComplete() ? bytes : LARGER_LOG * bytes;
  }

  /** Tells whether so much of the log is remembered that a file on its way may not be enough. */
  boolean isLogFilling() {
    return copy.log().bytes() > LARGER_LOG / 2 * around.options().logBytes();
  }

  long epoch() {
    return tenure.placement().epoch();
  }

  /** A file that does not say whether it has the entry ends the lead. */
  private RuntimeException failure(LogPosition next, RuntimeException failure) {
    try {
      if (copy.place().position().compareTo(next) < 0) {
        return failure;
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    tenure.end("the file failed");
    return new OutcomeUnknownException(
        "workspace '" + copy.id() + "' may have been written or not: the file failed", failure);
  }

  /** Changes which replicas are in sync. */
  boolean change(List<String> replicas) {
    return change(around.self(), replicas);
  }

  private boolean change(String owner, List<String> replicas) {
    boolean changed = tenure.change(owner, replicas);
    if (changed) {
      copy.advance(epoch());
    }
    return changed;
  }

  /** Acknowledges what every replica has that counts. */
  void settle() {
    LogPosition due = backpressure.due(followers.haveAll(position));
    if (acknowledgements.isDue(due) && tenure.isConfirmed()) {
      acknowledgements.settle(due, tenure.copies());
    }
  }

  private void settleLater(Runnable change) {
    lock.lock();
    try {
      change.run();
      settle();
    } finally {
      lock.unlock();
    }
  }

  /** Lets replicas go that are not alive, and others catch up where copies are missing. */
  void repair() {
    lock.lock();
    try {
      var alive = around.directory().alive();
      followers.retain(alive);
      if (!moving && tenure.isConfirmed()) {
        followers.add(alive);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has nodes catch up beside the replicas that there are.
   *
   * @return completes when all of them are in sync; fails if one cannot be
   */
  CompletionStage<?> invite(List<String> nodes) {
    lock.lock();
    try {
      if (moving || !tenure.isConfirmed()) {
        return CompletableFuture.failedFuture(new NotHereException("the workspace is moving"));
      }
      return followers.invite(nodes);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets all nodes go but this one and some that are in sync. It is a new epoch even if no other
   * was in sync, so that nodes that began to catch up know that they are not awaited.
   *
   * @param choice this node and the replicas, of what the placement is
   */
  void keep(Function<Placement, List<String>> choice) {
    lock.lock();
    try {
      place(choice.apply(tenure.placement()));
      settle();
    } finally {
      lock.unlock();
    }
  }

  /** Makes nodes in sync the placement, the owner first. */
  private void place(List<String> members) {
    if (!tenure.placement().members().containsAll(members)) {
      throw new NotHereException(
          "copies in sync: expected=" + members + ", but " + followers.troubles());
    }
    if (!change(members.get(0), members.subList(1, members.size()))) {
      throw new NotHereException("the directory has another placement");
    }
    followers.keep(members);
  }

  /**
   * Hands the workspace over to a replica in sync, once writes under way are acknowledged; those
   * that come meanwhile are told to go on there.
   *
   * @param choice the new owner and its replicas, all in sync, of what the placement is then
   * @return the new owner, which has been told
   */
  CompletionStage<String> handOver(Function<Placement, List<String>> choice) {
    lock.lock();
    try {
      if (tenure.isEnded() || moving) {
        return CompletableFuture.failedFuture(new NotHereException("the workspace is moving"));
      }
      moving = true;
      return acknowledgements
          .all()
          .handleAsync((removed, failure) -> move(choice), around.executor())
          .thenCompose(
              owner ->
                  around
                      .ask(owner, new Request.TakeOver(copy.id()))
                      .handle((done, failure) -> owner));
    } finally {
      lock.unlock();
    }
  }

  private String move(Function<Placement, List<String>> choice) {
    lock.lock();
    try {
      moving = false;
      if (tenure.copies() == 1) {
        throw new NotHereException("no other copy is in sync: " + followers.troubles());
      }
      List<String> members = choice.apply(tenure.placement());
      String owner = members.get(0);
      place(members);
      tenure.end("it has moved to node '" + owner + "'");
      return owner;
    } finally {
      lock.unlock();
    }
  }

  /** Answers another region with what was acknowledged after a place, some at a time. */
  Answer acknowledgedAfter(LogPosition place) {
    lock.lock();
    try {
      checkHolds();
      LogPosition last = acknowledgements.last();
      return copy.log()
          .after(place, around.options().pieceBytes())
          .<Answer>map(
              entries ->
                  new Answer.Entries(
                      last,
                      entries.stream()
                          .filter(entry -> entry.position().compareTo(last) <= 0)
                          .toList()))
          .orElseGet(() -> new Answer.Elsewhere(last));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Completes when all that was written so far is acknowledged; fails with {@link NotHereException}
   * if this node is not the owner any more then.
   */
  CompletionStage<Boolean> settled() {
    lock.lock();
    try {
      return acknowledgements
          .all()
          .thenApplyAsync(
              removed -> {
                lock.lock();
                try {
                  checkHolds();
                  return true;
                } finally {
                  lock.unlock();
                }
              },
              around.executor());
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the file had when this node was elected may be nowhere else, and lost with it, until the
   * first entry of the epoch is acknowledged.
   */
  private void checkHolds() {
    if (!tenure.isConfirmed() || acknowledgements.last().compareTo(start) <= 0) {
      throw new NotHereException("its owner is being found");
    }
  }

  /** Deletes the workspace here and in the directory; tells whether this lead could. */
  boolean abolish() {
    lock.lock();
    try {
      boolean abolished = tenure.abolish();
      if (abolished) {
        copy.abolish(epoch() + 1);
      }
      return abolished;
    } finally {
      lock.unlock();
    }
  }

  /** Says what is wrong with the copies. */
  List<String> problems() {
    lock.lock();
    try {
      List<String> problems = new ArrayList<>();
      int copies = tenure.copies();
      if (copies < around.options().replicas()) {
        problems.add(
            "copies in sync: expected=" + around.options().replicas() + ", actual=" + copies);
        followers
            .troubles()
            .forEach((node, why) -> problems.add("node '" + node + "' has no copy: " + why));
      }
      return problems;
    } finally {
      lock.unlock();
    }
  }
}

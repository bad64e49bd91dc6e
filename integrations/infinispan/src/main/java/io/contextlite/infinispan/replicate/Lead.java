package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import io.contextlite.transfer.DocumentParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 *            it is close, acknowledgements wait for it already (Follower.isJoining).
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
  /** A replica that lacks no more entries than this joins. */
  private static final int CLOSE = 8;

  private final Copy copy;
  private final Surroundings around;
  private final ReentrantLock lock;
  private final Map<String, Follower> followers = new TreeMap<>();
  private final Map<String, String> troubles = new TreeMap<>();
  private final Tenure tenure;
  private final Acknowledgements acknowledgements;
  private boolean moving;
  private LogPosition position;
  private long transfers;

  Lead(Copy copy, Surroundings around, Placement placement) {
    this.copy = copy;
    this.around = around;
    this.lock = copy.lock();
    this.tenure = new Tenure(copy, around, placement, this::ended);
    this.position = copy.look().position();
    this.acknowledgements = new Acknowledgements(copy, around, position);
    placement.replicas().forEach(node -> followers.put(node, new Follower(node, position)));
  }

  private void ended(String reason) {
    acknowledgements.fail(reason);
    List.copyOf(followers.values()).forEach(follower -> letGo(follower, reason));
  }

  Tenure tenure() {
    return tenure;
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
        + troubles;
  }

  private CompletableFuture<Long> write(List<DocumentParts> puts, List<String> removes) {
    LogPosition next = new LogPosition(epoch(), position.sequence() + 1);
    long removed;
    try {
      removed = copy.apply(new LogEntry(next, puts, removes));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(failure(next, e));
    }
    position = next;
    CompletableFuture<Long> acknowledged = acknowledgements.add(next, removed);
    List.copyOf(followers.values()).forEach(this::send);
    settle();
    return acknowledged;
  }

  private long epoch() {
    return tenure.placement().epoch();
  }

  /** A file that does not say whether it has the entry ends the lead. */
  private RuntimeException failure(LogPosition next, RuntimeException failure) {
    try {
      if (copy.look().position().compareTo(next) < 0) {
        return failure;
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    tenure.end("the file failed");
    return new OutcomeUnknownException(
        "workspace '" + copy.id() + "' may have been written or not: the file failed", failure);
  }

  private boolean isInSync(Follower follower) {
    return tenure.isInSync(follower.node());
  }

  private void send(Follower follower) {
    if (tenure.isEnded() || follower.isBusy()) {
      return;
    }
    var entries = copy.log().after(follower.next());
    if (entries.isEmpty()) {
      ship(follower);
    } else if (!entries.orElseThrow().isEmpty() || !follower.isHeard()) {
      Request.Append request =
          new Request.Append(copy.id(), epoch(), follower.next(), entries.orElseThrow());
      follower.sending();
      listen(follower, around.ask(follower.node(), request));
    }
  }

  private void ship(Follower follower) {
    if (isInSync(follower)) {
      leave(follower, "its log is another one");
      return;
    }
    follower.sending();
    long epoch = epoch();
    long transfer = ++transfers;
    CompletableFuture<Answer> shipped = new CompletableFuture<>();
    around
        .executor()
        .execute(
            () ->
                Shipment.send(copy, around, follower.node(), epoch, transfer)
                    .whenComplete((answer, failure) -> complete(shipped, answer, failure)));
    listen(follower, shipped);
  }

  private static void complete(CompletableFuture<Answer> future, Answer answer, Throwable failure) {
    if (failure == null) {
      future.complete(answer);
    } else {
      future.completeExceptionally(failure);
    }
  }

  private void listen(Follower follower, CompletionStage<Answer> asked) {
    asked.whenCompleteAsync(
        (answer, failure) -> {
          lock.lock();
          try {
            if (followers.get(follower.node()) == follower) {
              follower.sent();
              hear(follower, failure == null ? answer : new Answer.Failed(Fault.of(failure)));
            }
          } finally {
            lock.unlock();
          }
        },
        around.executor());
  }

  private void hear(Follower follower, Answer answer) {
    if (answer instanceof Answer.At at && at.position().compareTo(position) <= 0) {
      follower.isAt(at.position());
      admit(follower);
      settle();
      send(follower);
    } else if (answer instanceof Answer.Elsewhere elsewhere
        && !follower.strays(elsewhere.position())) {
      send(follower);
    } else if (answer instanceof Answer.Outdated outdated && outdated.epoch() > epoch()) {
      tenure.end("there is a later owner");
    } else {
      String why = answer instanceof Answer.Failed failed ? failed.fault().message() : "" + answer;
      leave(follower, why);
    }
  }

  /** Makes a replica one in sync once it has all that is acknowledged. */
  private void admit(Follower follower) {
    if (isInSync(follower) || copy.log().after(follower.next()).isEmpty()) {
      return;
    }
    if (copy.log().countAfter(follower.next()) <= CLOSE) {
      follower.join();
    }
    if (follower.isJoining() && follower.confirmed().compareTo(acknowledgements.last()) >= 0) {
      List<String> larger = new ArrayList<>(tenure.placement().replicas());
      larger.add(follower.node());
      if (change(around.self(), larger)) {
        troubles.remove(follower.node());
        follower.inSync().complete(true);
      }
    }
  }

  /** Lets a replica go that failed; if it was in sync nothing is acknowledged before it is out. */
  private void leave(Follower follower, String why) {
    troubles.put(follower.node(), why);
    letGo(follower, why);
    if (isInSync(follower)) {
      boolean unused = change(around.self(), without(follower.node()));
    }
    settle();
  }

  private void letGo(Follower follower, String why) {
    followers.remove(follower.node());
    follower.inSync().completeExceptionally(new NotHereException(why));
  }

  private List<String> without(String node) {
    return tenure.placement().replicas().stream().filter(other -> !other.equals(node)).toList();
  }

  private boolean change(String owner, List<String> replicas) {
    boolean changed = tenure.change(owner, replicas);
    if (changed) {
      copy.advance(epoch());
    }
    return changed;
  }

  /** Acknowledges what every replica has that counts. */
  private void settle() {
    LogPosition everywhere = position;
    for (Follower follower : followers.values()) {
      boolean counts = isInSync(follower) || follower.isJoining();
      if (counts && follower.confirmed().compareTo(everywhere) < 0) {
        everywhere = follower.confirmed();
      }
    }
    if (acknowledgements.isDue(everywhere) && tenure.isConfirmed()) {
      acknowledgements.settle(everywhere, tenure.copies());
    }
  }

  /** Lets replicas go that are not alive, and others catch up where copies are missing. */
  void repair() {
    lock.lock();
    try {
      var alive = around.directory().alive();
      for (Follower follower : List.copyOf(followers.values())) {
        if (!alive.contains(follower.node())) {
          leave(follower, "it is not alive");
        }
      }
      if (moving || !tenure.isConfirmed()) {
        return;
      }
      int missing = around.options().replicas() - 1 - followers.size();
      if (missing <= 0) {
        troubles.keySet().retainAll(followers.keySet());
        return;
      }
      List<String> others = new ArrayList<>(around.order().order(copy.id(), alive));
      others.removeIf(node -> node.equals(around.self()) || followers.containsKey(node));
      others.sort((a, b) -> Boolean.compare(troubles.containsKey(a), troubles.containsKey(b)));
      for (String node : others.subList(0, Math.min(missing, others.size()))) {
        Follower unused = follow(node);
      }
    } finally {
      lock.unlock();
    }
  }

  private Follower follow(String node) {
    Follower follower = new Follower(node, position);
    followers.put(node, follower);
    send(follower);
    return follower;
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
      List<CompletableFuture<?>> arrivals = new ArrayList<>();
      for (String node : nodes) {
        if (!node.equals(around.self()) && !tenure.isInSync(node)) {
          Follower known = followers.get(node);
          arrivals.add((known == null ? follow(node) : known).inSync());
        }
      }
      return CompletableFuture.allOf(arrivals.toArray(CompletableFuture<?>[]::new));
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
      throw new NotHereException("copies in sync: expected=" + members + ", but " + troubles);
    }
    if (!change(members.get(0), members.subList(1, members.size()))) {
      throw new NotHereException("the directory has another placement");
    }
    List.copyOf(followers.values()).stream()
        .filter(follower -> !members.contains(follower.node()))
        .forEach(follower -> letGo(follower, "it is not to have a copy"));
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
        throw new NotHereException("no other copy is in sync: " + troubles);
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

  /** Deletes the workspace here and in the directory; tells whether this lead could. */
  boolean abolish() {
    lock.lock();
    try {
      boolean abolished = tenure.abolish();
      if (abolished) {
        copy.delete();
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
        troubles.forEach((node, why) -> problems.add("node '" + node + "' has no copy: " + why));
      }
      return problems;
    } finally {
      lock.unlock();
    }
  }
}

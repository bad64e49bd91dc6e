package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a lead's entries to the replicas, or the file to those that the log does not reach, one
 * message at a time to each. Guarded by the copy's lock.
 */
final class Followers {
  private final Copy copy;
  private final Surroundings around;
  private final Lead lead;
  private final ReentrantLock lock;
  private final Map<String, Follower> followers = new TreeMap<>();
  private final Map<String, String> troubles = new TreeMap<>();
  private long transfers;

  /** Begins with the replicas of the lead's placement, at its place. */
  Followers(Copy copy, Surroundings around, Lead lead) {
    this.copy = copy;
    this.around = around;
    this.lead = lead;
    this.lock = copy.lock();
    lead.tenure().placement().replicas().forEach(this::follow);
  }

  private Follower follow(String node) {
    Follower follower = new Follower(node, lead.position());
    followers.put(node, follower);
    return follower;
  }

  /** Lets all go. */
  void clear(String why) {
    List.copyOf(followers.values()).forEach(follower -> letGo(follower, why));
  }

  /** Lets those go that are not among some nodes. */
  void keep(List<String> nodes) {
    List.copyOf(followers.values()).stream()
        .filter(follower -> !nodes.contains(follower.node()))
        .forEach(follower -> letGo(follower, "it is not to have a copy"));
  }

  private void letGo(Follower follower, String why) {
    followers.remove(follower.node());
    follower.inSync().completeExceptionally(new NotHereException(why));
  }

  /**
   * Has nodes catch up beside those that there are.
   *
   * @return completes when all of them are in sync; fails if one cannot be
   */
  CompletableFuture<?> invite(List<String> nodes) {
    List<CompletableFuture<?>> arrivals = new ArrayList<>();
    for (String node : nodes) {
      if (!node.equals(around.self()) && !lead.tenure().isInSync(node)) {
        Follower known = followers.get(node);
        Follower follower = known == null ? follow(node) : known;
        arrivals.add(follower.inSync());
        send(follower);
      }
    }
    return CompletableFuture.allOf(arrivals.toArray(CompletableFuture<?>[]::new));
  }

  /** Why nodes have no copy. */
  Map<String, String> troubles() {
    return troubles;
  }

  private boolean isInSync(Follower follower) {
    return lead.tenure().isInSync(follower.node());
  }

  /** Whether acknowledgements wait for a replica until it has what is acknowledged, or is out. */
  private boolean counts(Follower follower) {
    return isInSync(follower) || follower.isJoining();
  }

  /** Whether a replica catches up and writes may outrun it: its entries, or a file on its way. */
  private boolean isBehind(Follower follower) {
    return !counts(follower) && (follower.isHeard() || lead.isLogFilling());
  }

  /** Whether no replica catches up. */
  boolean areComplete() {
    return followers.values().stream().allMatch(this::isInSync);
  }

  /** Whether writes may outrun a replica that catches up. */
  boolean areBehind() {
    return followers.values().stream().anyMatch(this::isBehind);
  }

  /** What all have that count, the end of the log if there are none. */
  LogPosition haveAll(LogPosition end) {
    return followers.values().stream()
        .filter(this::counts)
        .map(Follower::confirmed)
        .filter(confirmed -> confirmed.compareTo(end) < 0)
        .min(LogPosition::compareTo)
        .orElse(end);
  }

  /** Sends to all what they lack, unless they are busy. */
  void send() {
    List.copyOf(followers.values()).forEach(this::send);
  }

  private void send(Follower follower) {
    if (lead.tenure().isEnded() || follower.isBusy()) {
      return;
    }
    var entries = copy.log().after(follower.next(), around.options().pieceBytes());
    if (entries.isEmpty()) {
      ship(follower);
    } else if (!entries.orElseThrow().isEmpty() || !follower.isHeard()) {
      Request.Append request =
          new Request.Append(copy.id(), lead.epoch(), follower.next(), entries.orElseThrow());
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
    long epoch = lead.epoch();
    long transfer = ++transfers;
    CompletableFuture<Answer> shipped = new CompletableFuture<>();
    around
        .executor()
        .execute(
            () ->
                Shipment.send(copy, around, follower.node(), epoch, transfer)
                    .whenComplete((answer, failure) -> Futures.complete(shipped, answer, failure)));
    listen(follower, shipped);
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
    if (answer instanceof Answer.At at && at.position().compareTo(lead.position()) <= 0) {
      follower.isAt(at.position());
      admit(follower);
      lead.settle();
      send(follower);
    } else if (answer instanceof Answer.Elsewhere elsewhere
        && !follower.strays(elsewhere.position())) {
      send(follower);
    } else if (answer instanceof Answer.Outdated outdated && outdated.epoch() > lead.epoch()) {
      lead.tenure().end("there is a later owner");
    } else {
      String why = answer instanceof Answer.Failed failed ? failed.fault().message() : "" + answer;
      leave(follower, why);
    }
  }

  /** Makes a replica one in sync once it has all that is acknowledged. */
  private void admit(Follower follower) {
    if (isInSync(follower) || !copy.log().reaches(follower.next())) {
      return;
    }
    if (copy.log().isNear(follower.next(), around.options().pieceBytes())) {
      follower.join();
    }
    if (follower.isJoining() && follower.confirmed().compareTo(lead.acknowledged()) >= 0) {
      List<String> larger = new ArrayList<>(lead.tenure().placement().replicas());
      larger.add(follower.node());
      if (lead.change(larger)) {
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
      List<String> smaller = new ArrayList<>(lead.tenure().placement().replicas());
      smaller.remove(follower.node());
      boolean unused = lead.change(smaller);
    }
    lead.settle();
  }

  /** Lets replicas go that are not alive. */
  void retain(Set<String> alive) {
    for (Follower follower : List.copyOf(followers.values())) {
      if (!alive.contains(follower.node())) {
        leave(follower, "it is not alive");
      }
    }
  }

  /** Lets other nodes catch up where copies are missing, those without troubles first. */
  void add(Set<String> alive) {
    int missing = around.options().replicas() - 1 - followers.size();
    if (missing <= 0) {
      troubles.keySet().retainAll(followers.keySet());
      return;
    }
    List<String> others = new ArrayList<>(around.order().order(copy.id(), alive));
    others.removeIf(node -> node.equals(around.self()) || followers.containsKey(node));
    others.sort((a, b) -> Boolean.compare(troubles.containsKey(a), troubles.containsKey(b)));
    others.stream().limit(missing).map(this::follow).forEach(this::send);
  }
}

package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/*
 * Owners move their own workspaces, and a move is never less safe than staying. First the nodes that
 * lack a copy catch up beside those that have one; then the placement becomes the new nodes in one
 * change, which is refused unless all of them are in sync; last, nodes that are not of it any more
 * delete theirs. What fails in between leaves a copy too many, which the owner lets go.
 */
/**
 * Moves workspaces that this node owns to where they belong, some at one time: off nodes that are
 * about to leave, at once, and by the order's pace to its first nodes. Thread-safe.
 */
final class Rebalance {
  private static final System.Logger LOG = System.getLogger(Rebalance.class.getName());

  /** How many move at one time where the order has no pace. */
  private static final int MOVES = 4;

  /** How long a node is passed over that could not get a copy. */
  private static final Duration PASSED_OVER = Duration.ofMinutes(1);

  private final Surroundings around;
  private final Set<Copy> waiting = new LinkedHashSet<>();
  private final Set<Copy> moving = new HashSet<>();
  private final Map<Copy, Failure> failures = new HashMap<>();
  private volatile Nodes nodes = new Nodes(Set.of(), Set.of(), 0);
  private long roundNanos;
  private boolean isRound;

  /**
   * Who is there.
   *
   * @param staying nodes that may have workspaces
   * @param leaving nodes that are about to leave
   * @param sinceNanos since when those that stay are the same
   */
  private record Nodes(Set<String> staying, Set<String> leaving, long sinceNanos) {}

  /**
   * A move that failed.
   *
   * @param nanos when it did
   * @param nodes those that could not get a copy
   */
  private record Failure(long nanos, Set<String> nodes) {}

  Rebalance(Surroundings around) {
    this.around = around;
  }

  /** Looks which nodes there are, before workspaces are considered. */
  synchronized void look() {
    Set<String> leaving = around.order().leaving();
    Set<String> staying = new HashSet<>(around.directory().alive());
    staying.removeAll(leaving);
    if (staying.equals(nodes.staying())) {
      nodes = new Nodes(staying, leaving, nodes.sinceNanos());
    } else {
      nodes = new Nodes(staying, leaving, nanos());
      roundNanos = nanos();
      failures.clear();
    }
    isRound = hasPassed(roundNanos);
    if (isRound) {
      roundNanos = nanos();
    }
  }

  private long nanos() {
    return around.nanoClock().getAsLong();
  }

  /** Whether the time of the pace has passed since a moment. */
  private boolean hasPassed(long beginNanos) {
    return around
        .order()
        .pace()
        .filter(pace -> nanos() - beginNanos >= pace.after().toNanos())
        .isPresent();
  }

  /** Moves a workspace that is led here soon, if it is to move. */
  void consider(Copy copy, Placement placement) {
    synchronized (this) {
      List<String> members = placement.members();
      boolean isDue =
          isRound
              || members.size() > around.options().replicas()
              || !Collections.disjoint(members, nodes.leaving());
      if (!isDue || moving.contains(copy)) {
        return;
      }
      waiting.add(copy);
    }
    begin();
  }

  private void begin() {
    for (Optional<Copy> next = take(); next.isPresent(); next = take()) {
      Copy copy = next.orElseThrow();
      CompletionStage<?> unused =
          move(copy)
              .whenCompleteAsync(
                  (done, failure) -> {
                    ended(copy);
                    begin();
                  },
                  around.executor());
    }
  }

  private synchronized Optional<Copy> take() {
    int most = around.order().pace().map(PlacementOrder.Pace::moves).orElse(MOVES);
    Optional<Copy> next = waiting.stream().findFirst().filter(copy -> moving.size() < most);
    next.ifPresent(
        copy -> {
          waiting.remove(copy);
          moving.add(copy);
        });
    return next;
  }

  private synchronized void ended(Copy copy) {
    moving.remove(copy);
  }

  private CompletionStage<?> move(Copy copy) {
    try {
      Optional<Lead> lead = copy.lead();
      return lead.isPresent() ? move(copy, lead.orElseThrow()) : nothing();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // the directory cannot be read; it is tried again
    }
  }

  private static CompletionStage<?> nothing() {
    return CompletableFuture.completedFuture(true);
  }

  private CompletionStage<?> move(Copy copy, Lead lead) {
    Placement placement = lead.tenure().placement();
    List<String> present = placement.members();
    Set<String> refusing = refusing(copy);
    List<String> wanted = wanted(copy, present, refusing);
    boolean isThere =
        wanted.get(0).equals(present.get(0)) && Set.copyOf(wanted).equals(Set.copyOf(present));
    if (isThere || !Collections.disjoint(wanted, refusing)) {
      return nothing();
    }
    Optional<String> successor = successor(placement);
    CompletionStage<?> move =
        successor.isPresent()
            ? lead.handOver(now -> first(successor.orElseThrow(), now.members()))
            : lead.invite(wanted).thenComposeAsync(all -> settle(lead, wanted), around.executor());
    return move.whenCompleteAsync(
        (done, failure) -> {
          if (failure != null && !lead.tenure().isEnded()) {
            failed(copy, lead, wanted, failure);
          }
        },
        around.executor());
  }

  /** A replica that can go on at once where this node is about to leave; the rest is up to it. */
  private Optional<String> successor(Placement placement) {
    return nodes.leaving().contains(around.self())
        ? placement.replicas().stream().filter(nodes.staying()::contains).findFirst()
        : Optional.empty();
  }

  private CompletionStage<?> settle(Lead lead, List<String> wanted) {
    if (!wanted.get(0).equals(around.self())) {
      return lead.handOver(now -> wanted);
    }
    lead.keep(now -> wanted);
    return nothing();
  }

  private synchronized Set<String> refusing(Copy copy) {
    return Optional.ofNullable(failures.get(copy))
        .filter(failure -> nanos() - failure.nanos() < PASSED_OVER.toNanos())
        .map(Failure::nodes)
        .orElse(Set.of());
  }

  /**
   * Names the nodes that are to have a workspace, the owner first: by the order if it is lasting,
   * else those that have it and do not leave. A node that leaves stays while nobody can take its
   * place.
   */
  private List<String> wanted(Copy copy, List<String> present, Set<String> refusing) {
    List<String> order =
        new ArrayList<>(around.order().order(copy.id(), around.directory().alive()));
    if (!hasPassed(nodes.sinceNanos())) {
      order.sort(Comparator.comparingInt(node -> place(node, present)));
    }
    order.sort(Comparator.comparing(refusing::contains));
    int copies = around.options().replicas();
    List<String> wanted = new ArrayList<>(order.subList(0, Math.min(copies, order.size())));
    present.stream()
        .filter(node -> !order.contains(node))
        .limit(copies - wanted.size())
        .forEach(wanted::add);
    return List.copyOf(wanted);
  }

  private static int place(String node, List<String> present) {
    int index = present.indexOf(node);
    return index < 0 ? present.size() : index;
  }

  /** Passes over nodes that failed for a while, and lets go what has come too many. */
  private void failed(Copy copy, Lead lead, List<String> wanted, Throwable failure) {
    LOG.log(System.Logger.Level.DEBUG, "workspace '" + copy.id() + "' did not move", failure);
    Set<String> without = new HashSet<>(refusing(copy));
    without.addAll(wanted);
    lead.tenure().placement().members().forEach(without::remove);
    synchronized (this) {
      failures.put(copy, new Failure(nanos(), without));
    }
    lead.keep(Placement::members);
  }

  private static List<String> first(String owner, List<String> members) {
    List<String> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(node -> !node.equals(owner)));
    return sorted;
  }
}

package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Finds an owner for a workspace that has none: among the nodes that have every acknowledged write
 * and are alive, the one whose file is farthest, ties by order. Thread-safe; several nodes may try
 * at one time, of which one has its way with the directory.
 */
final class Election {
  /** An epoch begins with the number of the workspace's incarnation, the rest counts. */
  private static final int COUNT_BITS = 20;

  private static final long FIRST_COUNT = 1;

  private final Surroundings around;

  Election(Surroundings around) {
    this.around = around;
  }

  /** A node with the place of its file. */
  private record Candidate(String node, Answer.State state) {}

  /**
   * Makes this node the owner if it is due, or asks the one that is.
   *
   * @param copy this node's copy
   * @param forward whether another node is asked where that one is better
   * @return completes when nothing is left to do here, whatever came of it
   */
  CompletionStage<?> run(Copy copy, boolean forward) {
    Optional<Placement> known = around.directory().placement(copy.id());
    if (known.isEmpty()) {
      return CompletableFuture.completedFuture(true);
    }
    Placement placement = known.orElseThrow();
    Set<String> alive = around.directory().alive();
    boolean own = placement.owner().equals(around.self());
    if ((own && copy.lead().isPresent()) || (!own && alive.contains(placement.owner()))) {
      return CompletableFuture.completedFuture(true);
    }
    List<String> members = placement.members();
    List<String> living = members.stream().filter(alive::contains).toList();
    if (members.contains(around.self())) {
      return states(copy, living)
          .thenCompose(candidates -> choose(copy, placement, candidates, forward));
    }
    return living.isEmpty() || !forward
        ? CompletableFuture.completedFuture(true)
        : around.ask(living.get(0), new Request.TakeOver(copy.id()));
  }

  /** Asks where files are; who does not answer is left out. */
  private CompletionStage<List<Candidate>> states(Copy copy, List<String> nodes) {
    CompletionStage<List<Candidate>> candidates = CompletableFuture.completedFuture(List.of());
    for (String node : nodes) {
      CompletionStage<Answer> asked =
          node.equals(around.self())
              ? CompletableFuture.completedFuture(copy.look())
              : around
                  .ask(node, new Request.Look(copy.id()))
                  .exceptionally(failure -> new Answer.Failed(Fault.of(failure)));
      candidates = candidates.thenCombineAsync(asked, with(node), around.executor());
    }
    return candidates;
  }

  private static BiFunction<List<Candidate>, Answer, List<Candidate>> with(String node) {
    return (known, answer) -> {
      List<Candidate> all = new ArrayList<>(known);
      if (answer instanceof Answer.State state) {
        all.add(new Candidate(node, state));
      }
      return all;
    };
  }

  private static Optional<Candidate> best(List<Candidate> candidates) {
    Optional<Candidate> best = Optional.empty();
    for (Candidate one : candidates) {
      if (best.isEmpty() || compare(one.state(), best.orElseThrow().state()) > 0) {
        best = Optional.of(one);
      }
    }
    return best;
  }

  private static int compare(Answer.State one, Answer.State other) {
    int byPlace = one.position().compareTo(other.position());
    return byPlace != 0 ? byPlace : Long.compare(one.documents(), other.documents());
  }

  /** An epoch before every place in the log of its incarnation. */
  private long firstEpoch() {
    return (around.incarnations().getAsLong() << COUNT_BITS) + FIRST_COUNT;
  }

  static boolean isOfOneIncarnation(long epoch, long other) {
    return epoch >>> COUNT_BITS == other >>> COUNT_BITS;
  }

  /** Tells whether nobody has led the workspace yet, so that files without entries are right. */
  private static boolean isFirst(long epoch) {
    return (epoch & ((1L << COUNT_BITS) - 1)) == FIRST_COUNT;
  }

  private CompletionStage<?> choose(
      Copy copy, Placement placement, List<Candidate> candidates, boolean forward) {
    Candidate best = best(candidates).orElseThrow();
    boolean complete = candidates.size() == 1 + placement.replicas().size();
    if (best.state().position().equals(LogPosition.START)
        && !isFirst(placement.epoch())
        && !complete) {
      return CompletableFuture.failedFuture(
          new NotHereException("files are lost: none of " + candidates + " has entries"));
    }
    if (!best.node().equals(around.self())) {
      return forward
          ? around.ask(best.node(), new Request.TakeOver(copy.id()))
          : CompletableFuture.completedFuture(true);
    }
    elect(copy, placement);
    return CompletableFuture.completedFuture(true);
  }

  /** Begins a lead, unless another election of this node has begun one meanwhile. */
  private void elect(Copy copy, Placement placement) {
    copy.lock().lock();
    try {
      if (copy.lead().filter(lead -> lead.tenure().isConfirmed()).isPresent()) {
        return;
      }
      Set<String> alive = around.directory().alive();
      List<String> rest =
          placement.replicas().stream()
              .filter(node -> alive.contains(node) && !node.equals(around.self()))
              .toList();
      Placement next = new Placement(around.self(), rest, placement.epoch() + 1);
      if (around.directory().replace(copy.id(), placement, next)) {
        around.notes().note(copy.id(), next);
        copy.lead(next);
      }
    } finally {
      copy.lock().unlock();
    }
  }

  /**
   * Returns the node whose file has everything, or empty if there is no file.
   *
   * @throws NotHereException if a node that may have more is not there
   */
  private static Optional<Candidate> farthest(String workspace, List<Candidate> candidates) {
    List<PlacementNotes.Note> notes =
        candidates.stream()
            .map(Candidate::state)
            .map(at -> new PlacementNotes.Note(workspace, at.notedEpoch(), at.notedNodes()))
            .toList();
    List<String> there = candidates.stream().map(Candidate::node).toList();
    List<String> needed = PlacementNotes.needed(notes).orElse(there);
    if (!there.containsAll(needed)) {
      throw new NotHereException(
          "copies were last on nodes " + needed + ", of which only some are here: " + there);
    }
    Answer.State empty = new Answer.State(LogPosition.START, 0, 0, List.of(), List.of());
    return best(candidates.stream().filter(one -> needed.contains(one.node())).toList())
        .filter(one -> compare(one.state(), empty) > 0);
  }

  /**
   * Places a workspace that has no placement: where its files are, if a node has one, else by the
   * order of nodes. Where there are files of one that was deleted, they are deleted, and nothing is
   * placed yet.
   */
  CompletionStage<?> create(Copy copy) {
    Set<String> alive = around.directory().alive();
    List<String> order = around.order().order(copy.id(), alive);
    return states(copy, alive.stream().sorted().toList())
        .thenCompose(
            candidates -> {
              List<CompletableFuture<?>> forgetting = forget(copy, candidates);
              if (forgetting.isEmpty()) {
                place(copy, order, candidates);
              }
              return CompletableFuture.allOf(forgetting.toArray(CompletableFuture<?>[]::new));
            });
  }

  /** Has copies forgotten of workspaces that others saw deleted; nothing is placed before. */
  private List<CompletableFuture<?>> forget(Copy copy, List<Candidate> candidates) {
    List<Long> ends =
        candidates.stream().flatMap(one -> one.state().ends().stream()).distinct().toList();
    List<CompletableFuture<?>> forgetting = new ArrayList<>();
    for (Candidate one : candidates) {
      for (long end : ends) {
        if (one.state().hasFileOf(end) || one.state().hasNoteOf(end)) {
          forgetting.add(
              around
                  .ask(one.node(), new Request.Forget(copy.id(), end))
                  .handle((answer, failure) -> true)
                  .toCompletableFuture());
        }
      }
    }
    return forgetting;
  }

  private void place(Copy copy, List<String> order, List<Candidate> candidates) {
    Optional<Candidate> best = farthest(copy.id(), candidates);
    if (best.isPresent()) {
      Answer.State state = best.orElseThrow().state();
      List<String> equal =
          candidates.stream()
              .filter(one -> state.documents() == 0 && compare(one.state(), state) == 0)
              .map(Candidate::node)
              .filter(node -> !node.equals(best.orElseThrow().node()))
              .toList();
      long epoch =
          state.position().equals(LogPosition.START) ? firstEpoch() : state.position().epoch() + 1;
      create(copy, best.orElseThrow().node(), equal, epoch);
      return;
    }
    if (order.isEmpty()) {
      throw new NotHereException("no node may have the workspace");
    }
    List<String> chosen = order.subList(0, Math.min(around.options().replicas(), order.size()));
    create(copy, chosen.get(0), chosen.subList(1, chosen.size()), firstEpoch());
  }

  /** Creates a placement, unless another node has been faster. */
  private void create(Copy copy, String owner, List<String> replicas, long epoch) {
    boolean unused = around.directory().create(copy.id(), new Placement(owner, replicas, epoch));
  }
}

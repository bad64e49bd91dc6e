package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;
import static java.lang.Math.subtractExact;

import io.contextlite.smt.certificate.Partition.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A node of the tree: what it still allows, and its multipliers. It is closed once nothing that it
 * allows is feasible and worth what is sought. Confined to one thread.
 */
final class NodeState {
  /** Blocks and what they still allow. */
  record Layer(Partition partition, LiveStates live, NodeBound bound) {}

  /** A node to go back to. */
  record Mark(Layer layer, int drops, int changes) {
    /** How many numbers the tables hold that must be kept to go back. */
    long cells() {
      return layer.partition.cells();
    }
  }

  private record Change(int multiplier, long before) {}

  private final CheckedProblem problem;
  private final StepMeter meter;
  private final long sought;
  private final long threshold;
  private final long[] multipliers;
  private final Deque<Change> changes = new ArrayDeque<>();
  private Layer layer;
  private boolean repriced;
  private boolean closed;
  private long upper;

  /**
   * Makes the root.
   *
   * @param sought what a choice must be worth not to be dropped
   */
  NodeState(CheckedProblem problem, List<ProofBlock> blocks, long sought, StepMeter meter) {
    this.problem = problem;
    this.meter = meter;
    this.sought = sought;
    threshold = multiplyExact(sought, 1L << NodeBound.FRACTION_BITS);
    multipliers = new long[problem.multipliers()];
    layer = layer(blocks, problem.demanded(), 0);
  }

  private Layer layer(List<ProofBlock> blocks, Allowed allowed, long cells) {
    Partition partition = new Partition(problem, blocks, allowed, cells);
    meter.spend(partition.cells() - cells);
    repriced = true;
    NodeBound bound = new NodeBound(problem, partition);
    return new Layer(partition, new LiveStates(partition), bound);
  }

  boolean isClosed() {
    return closed;
  }

  /** Scaled upper bound on all feasible choices of a node that {@link #close} left open. */
  long upper() {
    return upper;
  }

  Mark mark() {
    return new Mark(layer, layer.live.drops(), changes.size());
  }

  void undo(Mark mark) {
    closed = false;
    repriced |= layer.partition != mark.layer.partition || changes.size() > mark.changes;
    layer = mark.layer;
    layer.live.undo(mark.drops);
    while (changes.size() > mark.changes) {
      Change change = changes.pop();
      multipliers[change.multiplier] = change.before;
    }
  }

  void fix(int candidate, boolean chosen) {
    if (layer.partition.isInTable(candidate)) {
      int bit = layer.partition.bit(candidate);
      layer.live.keep(layer.partition.tableOf(candidate), state -> ((state & bit) != 0) == chosen);
    } else {
      closed |= !layer.partition.allowed().mayBe(candidate, chosen);
    }
  }

  void changeMultiplier(int multiplier, long delta) {
    changes.push(new Change(multiplier, multipliers[multiplier]));
    multipliers[multiplier] = addExact(multipliers[multiplier], delta);
    repriced = true;
    if (multipliers[multiplier] < 0) {
      throw new ProofRejection("multiplier " + multiplier + " is negative");
    }
    if (multipliers[multiplier] > 0 && !problem.mayPrice(multiplier)) {
      throw new ProofRejection("multiplier " + multiplier + " is of no constraint");
    }
  }

  /**
   * Makes new blocks of what the node allows.
   *
   * @param cells how many numbers the tables of nodes above hold
   */
  void block(List<ProofBlock> blocks, long cells) {
    Allowed allowed = new Allowed(problem.size());
    for (int i = 0; i < problem.size(); i++) {
      allowed.out()[i] = layer.live.mayBe(i, false);
      allowed.in()[i] = layer.live.mayBe(i, true);
    }
    layer = layer(blocks, allowed, cells);
  }

  /** Applies the rules until none finds anything more. */
  void close() {
    closed |= layer.live.isEmpty();
    int before = -1;
    while (!closed && before < layer.live.drops()) {
      before = layer.live.drops();
      layer.live.refresh(meter);
      applyRows();
      applyDocuments();
      if (!closed && before == layer.live.drops()) {
        applyBound();
      }
      closed |= layer.live.isEmpty();
    }
    if (!closed && layer.live.isDecided()) {
      applyChoice();
    }
  }

  /** R1: what states add at least leaves a row some room; no state may take more. */
  private void applyRows() {
    Partition partition = layer.partition;
    for (int r = 0; r < problem.rows().size() && !closed; r++) {
      long room = partition.room(r);
      for (int part : partition.partsOfRow(r)) {
        room = subtractExact(room, layer.live.least(part));
      }
      closed = room < 0;
      for (int part : partition.partsOfRow(r)) {
        if (!closed && subtractExact(layer.live.most(part), layer.live.least(part)) > room) {
          Part share = partition.parts().get(part);
          long most = addExact(layer.live.least(part), room);
          layer.live.keep(share.table(), state -> share.activity()[state] <= most);
        }
      }
    }
    meter.spend(problem.rows().size() + partition.parts().size());
  }

  /** R1d: certain documents; where they are as many as may be, no other. */
  private void applyDocuments() {
    boolean[] used = new boolean[problem.documents()];
    int count = 0;
    for (int i = 0; i < problem.size(); i++) {
      int document = problem.document(i);
      if (!used[document] && !layer.live.mayBe(i, false)) {
        used[document] = true;
        count++;
      }
    }
    closed |= count > problem.maxDocuments();
    for (int i = 0; i < problem.size() && count == problem.maxDocuments(); i++) {
      if (!used[problem.document(i)] && layer.live.mayBe(i, true)) {
        fix(i, false);
      }
    }
    meter.spend(2L * problem.size());
  }

  /** R2: the worth of each block's best state bounds the node; each state must reach the sought. */
  private void applyBound() {
    if (repriced) {
      price(multipliers);
      repriced = false;
    }
    long[] best = best();
    upper = layer.bound.constant();
    for (long worth : best) {
      upper = addExact(upper, worth);
    }
    closed = upper < threshold;
    long room = subtractExact(upper, threshold);
    for (int b = 0; b < best.length && !closed; b++) {
      long least = subtractExact(best[b], room);
      if (b < layer.partition.enumerated()) {
        long[] worth = layer.bound.worth(b);
        layer.live.keep(b, state -> worth[state] >= least);
      } else {
        keepChoices(layer.bound.chains().get(b - layer.partition.enumerated()), least);
      }
    }
  }

  private void price(long[] prices) {
    meter.spend(layer.bound.steps());
    layer.bound.price(prices);
  }

  /** What the best live state of each block, or the best choice of a chain, is worth. */
  private long[] best() {
    int enumerated = layer.partition.enumerated();
    long[] best = new long[enumerated + layer.bound.chains().size()];
    for (int b = 0; b < enumerated; b++) {
      long[] worth = layer.bound.worth(b);
      best[b] = Long.MIN_VALUE;
      for (int k = 0; k < layer.live.size(b); k++) {
        best[b] = max(best[b], worth[layer.live.state(b, k)]);
      }
      meter.spend(2L * layer.live.size(b));
    }
    for (int c = 0; c < best.length - enumerated; c++) {
      ChainBound chain = layer.bound.chains().get(c);
      meter.spend(chain.steps());
      best[enumerated + c] = chain.best(layer.live);
    }
    return best;
  }

  private void keepChoices(ChainBound chain, long least) {
    for (int j = 0; j < chain.members().length; j++) {
      int member = chain.members()[j];
      for (boolean chosen : new boolean[] {false, true}) {
        if (layer.live.mayBe(member, chosen) && chain.bestWith(j, chosen) < least) {
          fix(member, !chosen);
        }
      }
    }
  }

  /** R3: one choice is left; it must be feasible and worth what is sought. */
  private void applyChoice() {
    boolean[] chosen = new boolean[problem.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = layer.live.mayBe(i, true);
    }
    meter.spend(problem.steps());
    closed = !problem.isFeasible(chosen) || problem.objective(chosen) < sought;
  }

  /** R4: with tokens counted and not only priced, the node must fall below what is sought. */
  void closeByBudget() {
    for (ChainBound chain : layer.bound.chains()) {
      for (int member : chain.members()) {
        if (layer.live.mayBe(member, false) && layer.live.mayBe(member, true)) {
          throw new ProofRejection("the budget is counted while chains are undecided");
        }
      }
    }
    long price = multipliers[CheckedProblem.TOKENS];
    long room = subtractExact(upper, threshold);
    BudgetBound budget = new BudgetBound(layer.partition, layer.live, meter, price, room);
    closed = !budget.reaches(layer.bound, best());
  }
}

package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.multiplyExact;
import static java.lang.Math.subtractExact;

import io.contextlite.smt.certificate.Partition.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * One live state of each block is chosen, so that tokens are within the budget: best[c] is the most
 * that the blocks so far are worth with at most c tokens above the least that they need.
 */
/** The most that states are worth together within the token budget. Confined to one thread. */
final class BudgetBound {
  /** Most steps of one computation. */
  static final long MAX_STEPS = 20_000_000;

  private final Partition partition;
  private final LiveStates live;
  private final List<Part> open = new ArrayList<>();
  private final long capacity;

  /** Prepares the computation for states that are live and refreshed. */
  BudgetBound(Partition partition, LiveStates live) {
    this.partition = partition;
    this.live = live;
    long left = partition.room(CheckedProblem.TOKENS);
    long useful = 0;
    for (int part : partition.partsOfRow(CheckedProblem.TOKENS)) {
      Part tokens = partition.parts().get(part);
      left = subtractExact(left, live.least(part));
      useful = addExact(useful, subtractExact(live.most(part), live.least(part)));
      if (live.size(tokens.table()) > 1) {
        open.add(tokens);
      }
    }
    capacity = min(left, useful);
  }

  /** How many steps {@link #value} takes. */
  long steps() {
    long states = open.stream().mapToLong(tokens -> live.size(tokens.table())).sum();
    return multiplyExact(states, addExact(capacity, 1));
  }

  /** The most that the blocks of several live states are worth together; tokens are not priced. */
  long value(NodeBound bound) {
    long[] best = new long[(int) capacity + 1];
    for (Part tokens : open) {
      best = with(tokens, bound.worth(tokens.table()), best);
    }
    return best[best.length - 1];
  }

  private long[] with(Part tokens, long[] worth, long[] before) {
    long least = live.least(partition.partsOfTable(tokens.table()).get(0));
    long[] best = new long[before.length];
    Arrays.fill(best, Long.MIN_VALUE);
    for (int k = 0; k < live.size(tokens.table()); k++) {
      int state = live.state(tokens.table(), k);
      long cost = tokens.activity()[state] - least;
      for (int c = (int) min(cost, best.length); c < best.length; c++) {
        best[c] = max(best[c], addExact(before[c - (int) cost], worth[state]));
      }
    }
    return best;
  }
}

package io.contextlite.smt;

import java.util.Arrays;

/*
 * Pricing tokens lets a choice use fractions of them. Here the budget stays a constraint and only
 * the other terms are priced: a multiple-choice knapsack, one state of each block, solved by dynamic
 * programming over tokens (Dudzinski, Walukiewicz, "Exact methods for the knapsack problem and its
 * generalizations", 1987). most[c] is the best of the blocks seen so far within c tokens above the
 * least that they need.
 */
/** The bound at given multipliers with the token budget kept exact. Confined to one thread. */
final class KnapsackBound {
  private static final long MOST_STEPS = 10_000_000;
  private static final int MOST_STATES = Short.MAX_VALUE;

  private final LagrangianBound bound;
  private final Work work;
  private long[] most = new long[0];
  private short[][] taken = new short[0][];

  KnapsackBound(LagrangianBound bound, Work work) {
    this.bound = bound;
    this.work = work;
  }

  /** Steps that the dynamic program would take, or more than is worth it. */
  boolean isCheap() {
    long capacity = capacity();
    long states = 0;
    for (Block block : bound.blocks) {
      int live = block.work();
      if (!block.isSingle()) {
        if (!(block instanceof StateBlock) || live > MOST_STATES) {
          return false;
        }
        states += live;
      }
    }
    return capacity >= 0 && states * (capacity + 1) <= MOST_STEPS;
  }

  private long capacity() {
    long left = bound.program.budget;
    for (Block block : bound.blocks) {
      left -= block.leastTokens();
    }
    // Everything open fits: the rest of the budget is of no use.
    long useful = 0;
    for (Block block : bound.blocks) {
      if (block instanceof StateBlock states) {
        useful += states.mostTokens() - states.leastTokens();
      }
    }
    return Math.min(left, useful);
  }

  /**
   * Evaluates at the present multipliers, which must have been taken over.
   *
   * @param patience asked now and then whether to go on
   * @return the bound, or {@link Long#MAX_VALUE} if it took too long; the choice behind it is in
   *     the bound's {@link LagrangianBound#choice}
   */
  long value(Patience patience) {
    int capacity = (int) capacity();
    if (most.length <= capacity) {
      most = new long[capacity + 1];
    }
    Arrays.fill(most, 0, capacity + 1, 0);
    if (taken.length < bound.blocks.length) {
      taken = Arrays.copyOf(taken, bound.blocks.length);
    }
    long sum = bound.constant();
    for (int b = 0; b < bound.blocks.length; b++) {
      Block block = bound.blocks[b];
      if (block.isSingle()) {
        sum += block.best(0);
      } else if (!patience.goOn()) {
        return Long.MAX_VALUE;
      } else {
        add((StateBlock) block, b, capacity);
      }
    }
    trace(capacity);
    bound.write();
    return sum + most[capacity];
  }

  private void add(StateBlock block, int b, int capacity) {
    if (taken[b] == null || taken[b].length <= capacity) {
      taken[b] = new short[capacity + 1];
    }
    int states = block.work();
    long least = block.leastTokens();
    long[] values = new long[states];
    int[] tokens = new int[states];
    for (int k = 0; k < states; k++) {
      values[k] = block.liveValue(k);
      tokens[k] = (int) Math.min(capacity + 1L, block.liveTokens(k) - least);
    }
    for (int c = capacity; c >= 0; c--) {
      long best = Long.MIN_VALUE;
      int found = 0;
      for (int k = 0; k < states; k++) {
        if (tokens[k] <= c) {
          long value = most[c - tokens[k]] + values[k];
          if (value > best) {
            best = value;
            found = k;
          }
        }
      }
      most[c] = best;
      taken[b][c] = (short) found;
    }
    work.add((long) states * (capacity + 1));
  }

  private void trace(int capacity) {
    int left = capacity;
    for (int b = bound.blocks.length - 1; b >= 0; b--) {
      if (!bound.blocks[b].isSingle()) {
        StateBlock block = (StateBlock) bound.blocks[b];
        int state = taken[b][left];
        left -= (int) (block.liveTokens(state) - block.leastTokens());
        block.choose(state);
      }
    }
  }
}

package io.contextlite.smt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Pricing tokens lets a choice use fractions of them. Here the budget stays a constraint and only
 * the other terms are priced: a multiple-choice knapsack, one state of each block. With U the bound
 * at a token price and loss(s) how much less than its block's best a state s is worth at that price,
 * a choice that fits is worth U - sum of loss(s) - price * tokens left over. So what is worth at
 * least a target consists of states whose losses stay within U - target together, and dynamic
 * programming needs to keep the pairs (tokens, loss) within it of which none is better in both
 * (Nemhauser, Ullmann, "Discrete dynamic programming and capital allocation", 1969; the loss as a
 * measure of what can be left out: Pisinger, "A minimal algorithm for the multiple-choice knapsack
 * problem", 1995). Smaller losses are tried first: the best choice often has little.
 */
/** The bound at given multipliers with the token budget kept exact. Confined to one thread. */
final class KnapsackBound {
  /** The bound of a knapsack that is too large. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int MOST_PAIRS = 1 << 19;
  private static final int FIRST_PAIRS = 64;

  /** The first losses to be tried are so many bits smaller than those that matter, the next ... */
  private static final int FIRST_SHIFT = 6;

  private static final int NEXT_SHIFT = 2;

  /** What the blocks up to one can take together: pairs by rising tokens and falling loss. */
  private static final class Frontier {
    private long[] tokens = new long[FIRST_PAIRS];
    private long[] losses = new long[FIRST_PAIRS];
    private int[] before = new int[FIRST_PAIRS];
    private int[] states = new int[FIRST_PAIRS];
    private int size;

    /** Adds a pair of no fewer tokens than the last one, unless that is better in both. */
    private void add(long token, long loss, int from, int state, long price) {
      if (size > 0 && loss >= losses[size - 1] + price * (token - tokens[size - 1])) {
        return;
      }
      if (size > 0 && token == tokens[size - 1]) {
        size--;
      }
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * size);
        losses = Arrays.copyOf(losses, 2 * size);
        before = Arrays.copyOf(before, 2 * size);
        states = Arrays.copyOf(states, 2 * size);
      }
      tokens[size] = token;
      losses[size] = loss;
      before[size] = from;
      states[size++] = state;
    }
  }

  private final LagrangianBound bound;
  private final Work work;
  private final List<StateBlock> open = new ArrayList<>();
  private final List<Frontier> frontiers = new ArrayList<>();
  private final long price;
  private final long upper;
  private final long capacity;
  private Frontier spare = new Frontier();
  private Frontier merged = new Frontier();
  private int pairs;

  /** Prepares for the multipliers that the bound has taken over, with a choice left everywhere. */
  KnapsackBound(LagrangianBound bound, Work work) {
    this.bound = bound;
    this.work = work;
    price = bound.multipliers[IntegerProgram.TOKENS_ROW];
    upper = bound.at(price);
    long left = bound.program.budget;
    for (Block block : bound.blocks) {
      left -= block.leastTokens();
      if (!block.isSingle() && block instanceof StateBlock states) {
        open.add(states);
      }
    }
    capacity = left;
  }

  /**
   * Keeps the budget exact.
   *
   * @param target scaled; what is worth less does not matter
   * @param patience asked now and then whether to go on
   * @return the bound, less than the target if nothing reaches it, or {@link #UNKNOWN} if there are
   *     too many choices; the choice behind it, if there is one, is the bound's {@link
   *     LagrangianBound#choice}
   */
  long value(long target, Patience patience) {
    long room = upper - target;
    for (int shift = FIRST_SHIFT; shift >= 0; shift -= NEXT_SHIFT) {
      if (!fill(room >> shift, patience)) {
        return UNKNOWN;
      }
      long least = take(room >> shift);
      if (least <= room >> shift) {
        return upper - least;
      }
    }
    return target - 1;
  }

  /** Makes the frontiers of pairs within a loss; false if it takes too long. */
  private boolean fill(long most, Patience patience) {
    pairs = 0;
    long rest = 0;
    for (StateBlock block : open) {
      rest += block.mostTokens() - block.leastTokens();
    }
    Frontier last = frontier(0);
    last.size = 0;
    last.add(0, 0, 0, 0, price);
    for (int b = 0; b < open.size(); b++) {
      StateBlock block = open.get(b);
      rest -= block.mostTokens() - block.leastTokens();
      merged.size = 0;
      long best = block.best(price);
      long least = block.leastTokens();
      for (int k = 0; k < block.work(); k++) {
        long more = block.liveTokens(k) - least;
        long loss = best - (block.liveValue(k) - price * block.liveTokens(k));
        if (loss <= most && more <= capacity) {
          if (pairs + merged.size + last.size > MOST_PAIRS || !patience.goOn()) {
            return false;
          }
          merge(last, k, more, loss, most, rest);
        }
      }
      Frontier free = frontier(b + 1);
      frontiers.set(b + 1, merged);
      merged = free;
      last = frontiers.get(b + 1);
      pairs += last.size;
    }
    return true;
  }

  private Frontier frontier(int number) {
    if (frontiers.size() == number) {
      frontiers.add(new Frontier());
    }
    return frontiers.get(number);
  }

  /** Adds to what is merged each pair of the last frontier together with a state. */
  private void merge(Frontier last, int state, long more, long loss, long most, long rest) {
    Frontier to = spare;
    to.size = 0;
    int old = 0;
    for (int k = 0; k < last.size; k++) {
      long tokens = last.tokens[k] + more;
      long lost = last.losses[k] + loss;
      if (tokens > capacity) {
        break;
      }
      if (lost > most || lost + price * Math.max(0, capacity - tokens - rest) > most) {
        continue;
      }
      while (old < merged.size && merged.tokens[old] <= tokens) {
        copy(merged, old++, to);
      }
      to.add(tokens, lost, k, state, price);
    }
    while (old < merged.size) {
      copy(merged, old++, to);
    }
    work.add(last.size + (long) merged.size);
    spare = merged;
    merged = to;
  }

  private void copy(Frontier from, int k, Frontier to) {
    to.add(from.tokens[k], from.losses[k], from.before[k], from.states[k], price);
  }

  /** Makes the bound's choice that of the least loss, leftover tokens included; returns it. */
  private long take(long most) {
    Frontier last = frontiers.get(open.size());
    long least = most + 1;
    int at = 0;
    for (int k = 0; k < last.size; k++) {
      long loss = last.losses[k] + price * (capacity - last.tokens[k]);
      if (loss < least) {
        least = loss;
        at = k;
      }
    }
    if (least <= most) {
      for (int b = open.size(); b > 0; b--) {
        Frontier frontier = frontiers.get(b);
        open.get(b - 1).choose(frontier.states[at]);
        at = frontier.before[at];
      }
      bound.write();
    }
    return least;
  }
}

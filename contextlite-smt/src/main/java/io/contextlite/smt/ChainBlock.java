package io.contextlite.smt;

import java.util.Arrays;

/*
 * What a candidate keeps depends on how many more valuable ones of its document are chosen. So the
 * candidates are taken in order of value: forward[m][k] is the best of the first m of them with k
 * chosen, backward[m][k] the best that the rest can add when k were chosen before.
 */
/** All candidates of one document, in order of value; its best choice by dynamic programming. */
final class ChainBlock extends Block {
  private static final long NEVER = Long.MIN_VALUE / 4;
  private static final int FIRST_DEPTHS = 32;
  private static final int GROWTH = 2;
  private static final int MAY_BE_OUT = 1;
  private static final int MAY_BE_IN = 2;

  private final IntegerProgram program;
  private final byte[] domain;
  private final long[] prices;
  private final long[][] forward;
  private final long[][] backward;
  private final boolean[] chosen;
  private byte[][] saved = new byte[FIRST_DEPTHS][];
  private long relevanceWeight;
  private long documentPrice;
  private long bestTokens;

  ChainBlock(IntegerProgram program, int[] members, Domains domains) {
    super(program, members);
    this.program = program;
    int size = members.length;
    domain = new byte[size];
    prices = new long[size];
    forward = new long[size + 1][size + 1];
    backward = new long[size + 1][size + 1];
    chosen = new boolean[size];
    for (int m = 0; m < size; m++) {
      domain[m] =
          (byte)
              ((domains.mayBeOut[members[m]] ? MAY_BE_OUT : 0)
                  | (domains.mayBeIn[members[m]] ? MAY_BE_IN : 0));
    }
  }

  @Override
  void price(long[] linear, long[] weights, long[] documentPrices) {
    relevanceWeight = weights[IntegerProgram.RELEVANCE];
    documentPrice = documentPrices[0];
    for (int m = 0; m < members.length; m++) {
      prices[m] = linear[members[m]];
    }
  }

  private long gain(int m, int place, long tokenPrice) {
    return relevanceWeight * program.kept[members[m]][place]
        + prices[m]
        - tokenPrice * program.tokens[members[m]];
  }

  private boolean may(int m, int value) {
    return (domain[m] & value) != 0;
  }

  @Override
  long best(long tokenPrice) {
    fillForward(tokenPrice);
    int size = members.length;
    int count = 0;
    for (int k = 1; k <= size; k++) {
      if (total(k) > total(count)) {
        count = k;
      }
    }
    long most = total(count);
    trace(count);
    return most;
  }

  private long total(int count) {
    return forward[members.length][count] - (count > 0 ? documentPrice : 0);
  }

  private void fillForward(long tokenPrice) {
    Arrays.fill(forward[0], NEVER);
    forward[0][0] = 0;
    for (int m = 0; m < members.length; m++) {
      long[] from = forward[m];
      long[] to = forward[m + 1];
      boolean out = may(m, MAY_BE_OUT);
      boolean in = may(m, MAY_BE_IN);
      for (int k = 0; k <= m + 1; k++) {
        long value = out && k <= m ? from[k] : NEVER;
        if (in && k > 0 && from[k - 1] > NEVER) {
          value = Math.max(value, from[k - 1] + gain(m, k - 1, tokenPrice));
        }
        to[k] = value;
      }
      Arrays.fill(to, m + 2, to.length, NEVER);
    }
  }

  private void fillBackward(long tokenPrice) {
    int size = members.length;
    Arrays.fill(backward[size], 0);
    backward[size][0] = documentPrice;
    for (int m = size - 1; m >= 0; m--) {
      for (int k = 0; k <= m; k++) {
        long value = may(m, MAY_BE_OUT) ? backward[m + 1][k] : NEVER;
        if (may(m, MAY_BE_IN) && backward[m + 1][k + 1] > NEVER) {
          value = Math.max(value, backward[m + 1][k + 1] + gain(m, k, tokenPrice));
        }
        backward[m][k] = value;
      }
    }
  }

  /** Finds the choice behind the best value, leaving out where both are equal. */
  private void trace(int count) {
    bestTokens = 0;
    int k = count;
    for (int m = members.length - 1; m >= 0; m--) {
      boolean out = may(m, MAY_BE_OUT) && k <= m && forward[m][k] == forward[m + 1][k];
      chosen[m] = !out && k > 0;
      if (chosen[m]) {
        k--;
        bestTokens += program.tokens[members[m]];
      }
    }
  }

  @Override
  long bestTokens() {
    return bestTokens;
  }

  @Override
  void write(boolean[] choice) {
    for (int m = 0; m < members.length; m++) {
      choice[members[m]] = chosen[m];
    }
  }

  @Override
  long leastTokens() {
    long least = 0;
    for (int m = 0; m < members.length; m++) {
      least += may(m, MAY_BE_OUT) ? 0 : program.tokens[members[m]];
    }
    return least;
  }

  @Override
  boolean dropBelow(long tokenPrice, long least) {
    fillForward(tokenPrice);
    fillBackward(tokenPrice);
    boolean dropped = false;
    for (int m = 0; m < members.length; m++) {
      long in = NEVER;
      long out = NEVER;
      for (int k = 0; k <= m; k++) {
        if (forward[m][k] > NEVER) {
          in = Math.max(in, joined(forward[m][k] + gain(m, k, tokenPrice), backward[m + 1][k + 1]));
          out = Math.max(out, joined(forward[m][k], backward[m + 1][k]));
        }
      }
      // The empty choice's rest was credited with the document's price, so that it pays none.
      dropped |= keepOnly(m, MAY_BE_OUT, in - documentPrice < least);
      dropped |= keepOnly(m, MAY_BE_IN, out - documentPrice < least);
    }
    return dropped;
  }

  private static long joined(long before, long after) {
    return after > NEVER ? before + after : NEVER;
  }

  private boolean keepOnly(int m, int value, boolean condition) {
    if (condition && domain[m] != (domain[m] & value)) {
      domain[m] &= (byte) value;
      return true;
    }
    return false;
  }

  @Override
  boolean dropAbove(long most) {
    long least = leastTokens();
    boolean dropped = false;
    for (int m = 0; m < members.length; m++) {
      boolean over = may(m, MAY_BE_OUT) && least + program.tokens[members[m]] > most;
      dropped |= keepOnly(m, MAY_BE_OUT, over);
    }
    return dropped;
  }

  @Override
  void fix(int candidate, boolean in) {
    for (int m = 0; m < members.length; m++) {
      if (members[m] == candidate) {
        keepOnly(m, in ? MAY_BE_IN : MAY_BE_OUT, true);
      }
    }
  }

  @Override
  boolean isEmpty() {
    for (byte values : domain) {
      if (values == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean isSingle() {
    for (byte values : domain) {
      if (values == (MAY_BE_OUT | MAY_BE_IN)) {
        return false;
      }
    }
    return true;
  }

  @Override
  void writeDomains(Domains domains) {
    for (int m = 0; m < members.length; m++) {
      domains.mayBeOut[members[m]] = may(m, MAY_BE_OUT);
      domains.mayBeIn[members[m]] = may(m, MAY_BE_IN);
    }
  }

  @Override
  void save(int depth) {
    if (depth >= saved.length) {
      saved = Arrays.copyOf(saved, (depth + 1) * GROWTH);
    }
    saved[depth] = domain.clone();
  }

  @Override
  void restore(int depth) {
    System.arraycopy(saved[depth], 0, domain, 0, domain.length);
  }

  @Override
  int work() {
    return members.length * members.length;
  }
}

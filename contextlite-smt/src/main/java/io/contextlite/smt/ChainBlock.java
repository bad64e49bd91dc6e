package io.contextlite.smt;

import java.util.Arrays;

/*
 * What a candidate keeps depends on how many more valuable ones of its document are chosen. So the
 * candidates are taken in order of value: forward[m][k] is the best of the first m of them with k
 * chosen, backward[m][k] the best that the rest can add when k were chosen before. Of the first m
 * at least must[m], at most can[m] are chosen; forward[m] is filled from the one to the other.
 */
/** All candidates of one document, in order of value; its best choice by dynamic programming. */
final class ChainBlock extends Block {
  private static final int FIRST_DEPTHS = 32;
  private static final int GROWTH = 2;
  private static final int MAY_BE_OUT = 1;
  private static final int MAY_BE_IN = 2;

  private final IntegerProgram program;
  private final byte[] domain;
  private final long[] prices;
  private final int[] must;
  private final int[] can;
  private final long[][] forward;
  private final long[][] backward;

  /** kept[m][k] is what member m keeps with k before it, at the present weight of relevance. */
  private final long[][] kept;

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
    must = new int[size + 1];
    can = new int[size + 1];
    kept = new long[size][];
    forward = new long[size + 1][size + 1];
    backward = new long[size + 1][size + 1];
    chosen = new boolean[size];
    for (int m = 0; m < size; m++) {
      kept[m] = new long[m + 1];
      domain[m] =
          (byte)
              ((domains.mayBeOut[members[m]] ? MAY_BE_OUT : 0)
                  | (domains.mayBeIn[members[m]] ? MAY_BE_IN : 0));
    }
  }

  @Override
  void price(long[] linear, long[] weights, long[] documentPrices) {
    weigh(weights[IntegerProgram.RELEVANCE]);
    documentPrice = documentPrices[0];
    for (int m = 0; m < members.length; m++) {
      prices[m] = linear[members[m]];
    }
  }

  private void weigh(long ofRelevance) {
    if (ofRelevance != relevanceWeight) {
      relevanceWeight = ofRelevance;
      for (int m = 0; m < members.length; m++) {
        for (int k = 0; k <= m; k++) {
          kept[m][k] = ofRelevance * program.kept[members[m]][k];
        }
      }
    }
  }

  /** What a member gains beside what it keeps. */
  private long rest(int m, long tokenPrice) {
    return prices[m] - tokenPrice * program.tokens[members[m]];
  }

  private boolean may(int m, int value) {
    return (domain[m] & value) != 0;
  }

  @Override
  long best(long tokenPrice) {
    fillForward(tokenPrice);
    int size = members.length;
    int count = must[size];
    for (int k = count + 1; k <= can[size]; k++) {
      if (total(k) > total(count)) {
        count = k;
      }
    }
    trace(count);
    return total(count);
  }

  private long total(int count) {
    return forward[members.length][count] - (count > 0 ? documentPrice : 0);
  }

  private void fillForward(long tokenPrice) {
    for (int m = 0; m < members.length; m++) {
      long[] from = forward[m];
      long[] to = forward[m + 1];
      int least = must[m];
      int most = can[m];
      boolean out = may(m, MAY_BE_OUT);
      boolean in = may(m, MAY_BE_IN);
      must[m + 1] = out ? least : least + 1;
      can[m + 1] = in ? most + 1 : most;
      if (out) {
        System.arraycopy(from, least, to, least, most - least + 1);
      }
      if (in) {
        long rest = rest(m, tokenPrice);
        long[] keeps = kept[m];
        int ends = out ? most : least;
        for (int k = least; k < ends; k++) {
          to[k + 1] = Math.max(from[k + 1], from[k] + keeps[k] + rest);
        }
        for (int k = ends; k <= most; k++) {
          to[k + 1] = from[k] + keeps[k] + rest;
        }
      }
    }
  }

  private void fillBackward(long tokenPrice) {
    int size = members.length;
    Arrays.fill(backward[size], 0);
    backward[size][0] = documentPrice;
    for (int m = size - 1; m >= 0; m--) {
      long rest = rest(m, tokenPrice);
      for (int k = must[m]; k <= can[m]; k++) {
        long value = may(m, MAY_BE_OUT) ? backward[m + 1][k] : Long.MIN_VALUE;
        if (may(m, MAY_BE_IN)) {
          value = Math.max(value, backward[m + 1][k + 1] + kept[m][k] + rest);
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
      boolean out =
          may(m, MAY_BE_OUT) && k >= must[m] && k <= can[m] && forward[m][k] == forward[m + 1][k];
      chosen[m] = !out;
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
      long rest = rest(m, tokenPrice);
      long in = Long.MIN_VALUE;
      long out = Long.MIN_VALUE;
      for (int k = must[m]; k <= can[m]; k++) {
        in = Math.max(in, forward[m][k] + kept[m][k] + rest + backward[m + 1][k + 1]);
        out = Math.max(out, forward[m][k] + backward[m + 1][k]);
      }
      // The empty choice's rest was credited with the document's price, so that it pays none.
      dropped |= keepOnly(m, MAY_BE_OUT, in - documentPrice < least);
      dropped |= keepOnly(m, MAY_BE_IN, out - documentPrice < least);
    }
    return dropped;
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

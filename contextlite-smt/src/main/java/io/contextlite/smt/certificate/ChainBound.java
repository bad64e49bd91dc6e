package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;

/*
 * Members go by value, as discounts do, so a member's place is the number of chosen ones before it.
 * head[j][k] is the most that the first j members are worth with k of them chosen, tail[j][k] the
 * most that those from j on are worth after k chosen; the payment for the document is made at the
 * end if any is chosen.
 */
/** The most that a chain of candidates of one document is worth. Confined to one thread. */
final class ChainBound {
  private static final long NEVER = Long.MIN_VALUE;

  private final int[] members;
  private final long[][] kept;
  private final long[][] profit;
  private final long[][] head;
  private final long[][] tail;
  private final boolean[] out;
  private final boolean[] in;
  private long payment;

  /** Makes the bound of members that go by value. */
  ChainBound(CheckedProblem problem, int[] members) {
    int n = members.length;
    this.members = members;
    kept = new long[n][];
    profit = new long[n][];
    head = new long[n + 1][n + 1];
    tail = new long[n + 1][n + 1];
    out = new boolean[n];
    in = new boolean[n];
    for (int j = 0; j < n; j++) {
      kept[j] = problem.kept(members[j], j + 1);
      profit[j] = new long[j + 1];
    }
  }

  int[] members() {
    return members;
  }

  /** What one computation costs. */
  long steps() {
    return (long) members.length * members.length;
  }

  /** Sets what members are worth in each place, and what a choice of any pays once. */
  void price(long weight, long[] share, long payment) {
    this.payment = payment;
    for (int j = 0; j < members.length; j++) {
      for (int k = 0; k <= j; k++) {
        profit[j][k] = addExact(share[members[j]], multiplyExact(weight, kept[j][k]));
      }
    }
  }

  /** The most that a choice that is live is worth. */
  long best(LiveStates live) {
    for (int j = 0; j < members.length; j++) {
      out[j] = live.mayBe(members[j], false);
      in[j] = live.mayBe(members[j], true);
    }
    fillHead();
    fillTail();
    return tail[0][0];
  }

  private void fillHead() {
    head[0][0] = 0;
    for (int j = 0; j < members.length; j++) {
      for (int k = 0; k <= j + 1; k++) {
        long without = k <= j && out[j] ? head[j][k] : NEVER;
        long with = k > 0 && in[j] ? plus(head[j][k - 1], profit[j][k - 1]) : NEVER;
        head[j + 1][k] = max(without, with);
      }
    }
  }

  private void fillTail() {
    int n = members.length;
    for (int k = 0; k <= n; k++) {
      tail[n][k] = k == 0 ? 0 : -payment;
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int k = 0; k <= j; k++) {
        long without = out[j] ? tail[j + 1][k] : NEVER;
        long with = in[j] ? plus(tail[j + 1][k + 1], profit[j][k]) : NEVER;
        tail[j][k] = max(without, with);
      }
    }
  }

  /** After {@link #best}: the most that a choice with the member of a place in or out is worth. */
  long bestWith(int j, boolean chosen) {
    long best = NEVER;
    for (int k = 0; k <= j; k++) {
      long worth =
          chosen
              ? plus(plus(head[j][k], profit[j][k]), tail[j + 1][k + 1])
              : plus(head[j][k], tail[j + 1][k]);
      best = max(best, worth);
    }
    return best;
  }

  private static long plus(long worth, long more) {
    return worth == NEVER || more == NEVER ? NEVER : addExact(worth, more);
  }
}

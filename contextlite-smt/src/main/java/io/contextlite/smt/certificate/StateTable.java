package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What does not change about the states of a block: a state is a subset of its undecided members,
 * bit b standing for the one numbered b, together with the members that are certain to be chosen.
 * Immutable once built.
 *
 * @param undecided the undecided members
 * @param certain the members that are certain
 * @param certainOpens whether a certain member is the first of its document among these
 * @param opens whether a state's lowest undecided member is the only one of its document in it
 * @param relevance discounted values of a state
 * @param coherence gains and losses of pairs within a state
 */
record StateTable(
    int[] undecided,
    int[] certain,
    boolean[] certainOpens,
    boolean[] opens,
    long[] relevance,
    long[] coherence) {

  static StateTable of(CheckedProblem problem, int[] undecided, int[] certain) {
    int states = 1 << undecided.length;
    StateTable table =
        new StateTable(
            undecided,
            certain,
            new boolean[certain.length],
            new boolean[states],
            new long[states],
            new long[states]);
    for (int m = 0; m < certain.length; m++) {
      int[] before = Arrays.copyOf(certain, m);
      table.certainOpens[m] = problem.ofDocument(before, certain[m]).length == 0;
    }
    for (int b = 0; b < undecided.length; b++) {
      table.markOpening(
          b,
          table.bits(problem.ofDocument(undecided, undecided[b])),
          problem.ofDocument(certain, undecided[b]).length > 0);
    }
    int[] order = problem.byValue(IntStream.concat(stream(undecided), stream(certain)).toArray());
    for (int place = 0; place < order.length; place++) {
      int[] before = problem.ofDocument(Arrays.copyOf(order, place), order[place]);
      table.addValue(problem, order[place], before);
    }
    return table;
  }

  private void markOpening(int lowest, int sameDocument, boolean certainlyUsed) {
    int bit = 1 << lowest;
    for (int state = bit; state < opens.length && !certainlyUsed; state += 2 * bit) {
      opens[state] = (state & sameDocument) == bit;
    }
  }

  private static IntStream stream(int[] candidates) {
    return IntStream.of(candidates);
  }

  private void addValue(CheckedProblem problem, int candidate, int[] before) {
    int bit = bit(candidate);
    int undecidedBefore = bits(before);
    int certainBefore = before.length - Integer.bitCount(undecidedBefore);
    long[] kept = problem.kept(candidate, before.length + 1);
    for (int state = 0; state < relevance.length; state++) {
      if ((state & bit) == bit) {
        int place = certainBefore + Integer.bitCount(state & undecidedBefore);
        relevance[state] = addExact(relevance[state], kept[place]);
      }
    }
  }

  /** Adds a pair of which each is undecided or certain. */
  void addPair(int first, int second, long gain) {
    int both = bit(first) | bit(second);
    for (int state = 0; state < coherence.length; state++) {
      if ((state & both) == both) {
        coherence[state] = addExact(coherence[state], gain);
      }
    }
  }

  /** Sums a figure of the undecided members up over each state. */
  long[] sums(long[] ofMember) {
    long[] sums = new long[relevance.length];
    for (int state = 1; state < sums.length; state++) {
      sums[state] =
          addExact(sums[state & (state - 1)], ofMember[Integer.numberOfTrailingZeros(state)]);
    }
    return sums;
  }

  private int bits(int[] candidates) {
    int bits = 0;
    for (int candidate : candidates) {
      bits |= bit(candidate);
    }
    return bits;
  }

  /** The bit of an undecided member; 0 for a certain one, which every state has. */
  private int bit(int candidate) {
    for (int b = 0; b < undecided.length; b++) {
      if (undecided[b] == candidate) {
        return 1 << b;
      }
    }
    return 0;
  }
}

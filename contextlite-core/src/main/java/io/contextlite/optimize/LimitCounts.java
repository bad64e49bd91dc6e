package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The counts of all limits for a choice in the making. Confined to one thread. */
final class LimitCounts {
  private final List<LinearLimit> limits;
  private final List<List<Term>> termsOf = new ArrayList<>();
  private final long[] counts;

  LimitCounts(SelectionProblem problem) {
    this.limits = problem.limits();
    this.counts = new long[limits.size()];
    for (int i = 0; i < problem.candidates().size(); i++) {
      termsOf.add(new ArrayList<>(0));
    }
    for (int l = 0; l < counts.length; l++) {
      LinearLimit limit = limits.get(l);
      for (int m = 0; m < limit.members().size(); m++) {
        termsOf.get(limit.members().get(m)).add(new Term(l, limit.coefficients().get(m)));
      }
    }
  }

  /** How much a candidate counts in a limit. */
  private record Term(int limit, long coefficient) {}

  void add(int index) {
    for (Term term : termsOf.get(index)) {
      counts[term.limit()] += term.coefficient();
    }
  }

  /** A limit of one sense that would be missed, and by more than it is. */
  Optional<LinearLimit> missed(List<Integer> addition, Sense sense) {
    if (limits.isEmpty()) {
      return Optional.empty();
    }
    for (int i : addition) {
      for (Term term : termsOf.get(i)) {
        LinearLimit limit = limits.get(term.limit());
        long before = counts[term.limit()];
        long after = before + change(term.limit(), addition);
        if (limit.sense() == sense && worsens(limit, before, after)) {
          return Optional.of(limit);
        }
      }
    }
    return Optional.empty();
  }

  private long change(int limit, List<Integer> addition) {
    long sum = 0;
    for (int i : addition) {
      for (Term term : termsOf.get(i)) {
        sum += term.limit() == limit ? term.coefficient() : 0;
      }
    }
    return sum;
  }

  private static boolean worsens(LinearLimit limit, long before, long after) {
    return limit.sense() == Sense.AT_MOST
        ? after > limit.bound() && after > before
        : after < limit.bound() && after < before;
  }
}

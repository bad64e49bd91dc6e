package io.contextlite.optimize;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores choices as {@link SelectionProblem} defines it. */
final class ChoiceScore {
  private ChoiceScore() {}

  static SelectionScore of(SelectionProblem problem, Collection<Integer> chosen) {
    return new SelectionScore(
        relevance(problem, chosen),
        coverage(problem, chosen),
        coherence(problem, chosen),
        chosen.stream().mapToLong(i -> problem.candidates().get(i).recency()).sum());
  }

  static long relevance(SelectionProblem problem, Collection<Integer> chosen) {
    List<Integer> ordered = new ArrayList<>(chosen);
    ordered.sort(
        Comparator.comparingLong((Integer i) -> -problem.candidates().get(i).value())
            .thenComparingInt(i -> i));
    Map<Integer, Integer> seen = new HashMap<>();
    long sum = 0;
    for (int i : ordered) {
      int before = seen.merge(problem.candidates().get(i).document(), 1, Integer::sum) - 1;
      sum += problem.kept(i, before);
    }
    return sum;
  }

  private static long coverage(SelectionProblem problem, Collection<Integer> chosen) {
    long sum = 0;
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      int level = 0;
      for (int i : chosen) {
        level = Math.max(level, problem.candidates().get(i).facetLevels().get(f));
      }
      sum += problem.covered(f, level);
    }
    return sum;
  }

  private static long coherence(SelectionProblem problem, Collection<Integer> chosen) {
    BitSet set = new BitSet(problem.candidates().size());
    chosen.forEach(set::set);
    long sum = 0;
    for (PairEffect pair : problem.pairs()) {
      if (set.get(pair.first()) && set.get(pair.second())) {
        sum += pair.gain();
      }
    }
    return sum;
  }
}

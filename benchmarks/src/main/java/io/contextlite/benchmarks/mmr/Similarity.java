package io.contextlite.benchmarks.mmr;

import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;

/** How alike candidates are, 0 to 1. Immutable. */
interface Similarity {

  /** Raises the similarity of each candidate to the most similar one by that to a further one. */
  void raise(double[] nearest, int further);

  /** Takes the cosine of facet levels where there are facets, else the losses of pairs. */
  static Similarity of(SelectionProblem problem) {
    return problem.facetWeights().isEmpty() ? ofLosses(problem) : ofFacets(problem);
  }

  private static Similarity ofFacets(SelectionProblem problem) {
    List<SelectionCandidate> candidates = problem.candidates();
    double[] lengths = candidates.stream().mapToDouble(c -> Math.sqrt(product(c, c))).toArray();
    return (nearest, further) -> {
      for (int i = 0; i < nearest.length; i++) {
        double lengthsOfBoth = lengths[i] * lengths[further];
        double cosine =
            lengthsOfBoth == 0
                ? 0
                : product(candidates.get(i), candidates.get(further)) / lengthsOfBoth;
        nearest[i] = Math.max(nearest[i], cosine);
      }
    };
  }

  private static double product(SelectionCandidate one, SelectionCandidate other) {
    double sum = 0;
    for (int f = 0; f < one.facetLevels().size(); f++) {
      sum += (double) one.facetLevels().get(f) * other.facetLevels().get(f);
    }
    return sum;
  }

  /** A pair is as similar as its loss is large beside the lesser of its values, at most 1. */
  private static Similarity ofLosses(SelectionProblem problem) {
    List<List<PairEffect>> lossesOf = new ArrayList<>();
    problem.candidates().forEach(candidate -> lossesOf.add(new ArrayList<>()));
    for (PairEffect pair : problem.pairs()) {
      if (pair.gain() < 0) {
        lossesOf.get(pair.first()).add(pair);
        lossesOf.get(pair.second()).add(pair);
      }
    }
    return (nearest, further) -> {
      for (PairEffect pair : lossesOf.get(further)) {
        int other = pair.first() == further ? pair.second() : pair.first();
        nearest[other] = Math.max(nearest[other], relativeLoss(problem, pair));
      }
    };
  }

  private static double relativeLoss(SelectionProblem problem, PairEffect pair) {
    long lesser =
        Math.min(
            problem.candidates().get(pair.first()).value(),
            problem.candidates().get(pair.second()).value());
    return Math.min(1, (double) -pair.gain() / Math.max(1, lesser));
  }
}

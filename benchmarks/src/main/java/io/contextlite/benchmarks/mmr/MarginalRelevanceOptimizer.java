package io.contextlite.benchmarks.mmr;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.optimize.SolverReport;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/**
 * Takes, again and again, the candidate with the largest {@code .7 value / largest value - .3
 * similarity}, the similarity being that to the most similar candidate chosen so far (Carbonell,
 * Goldstein, "The use of MMR", 1998). {@link Similarity} is the cosine of facet levels where the
 * problem has facets, else what the losses of pairs say.
 *
 * <p>It stops where no candidate is left that fits and gains: a candidate whose turn has come and
 * that would not add to the objective is passed over for good. What is required comes first, then
 * the cheapest members of each limit that asks for more; a candidate brings with it what it needs.
 * Least scores are not sought, so a problem that has them may stay without an answer. Thread-safe.
 */
public final class MarginalRelevanceOptimizer implements ContextOptimizer {
  private static final double LAMBDA = .7;
  private static final int NONE = -1;

  /** Creates the optimizer. */
  public MarginalRelevanceOptimizer() {}

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    Run run = new Run(problem);
    run.addRequired();
    run.meetFloors();
    run.fill();
    List<Integer> chosen = run.choice.chosen();
    SolverReport report = new SolverReport(name(), 0, 0, List.of(), List.of());
    return problem.violations(chosen).isEmpty()
        ? Selections.chosen(problem, chosen, new Optimality.Heuristic(), report)
        : Selections.none(problem, new Optimality.TimedOut(), report);
  }

  @Override
  public String name() {
    return "mmr";
  }

  /** One solution in the making. */
  private static final class Run {
    private final SelectionProblem problem;
    private final GrowingChoice choice;
    private final Similarity similarity;
    private final double[] nearest;
    private final boolean[] passedOver;
    private final double largestValue;

    Run(SelectionProblem problem) {
      this.problem = problem;
      int size = problem.candidates().size();
      choice = new GrowingChoice(problem);
      similarity = Similarity.of(problem);
      nearest = new double[size];
      passedOver = new boolean[size];
      largestValue =
          problem.candidates().stream().mapToLong(SelectionCandidate::value).max().orElse(0);
    }

    void addRequired() {
      for (int i = 0; i < passedOver.length; i++) {
        if (problem.candidates().get(i).demand() == Demand.REQUIRED && !choice.contains(i)) {
          add(choice.addition(i));
        }
      }
    }

    void meetFloors() {
      for (int l = 0; l < problem.limits().size(); l++) {
        LinearLimit limit = problem.limits().get(l);
        if (limit.sense() == Sense.AT_LEAST) {
          meet(l, limit.bound());
        }
      }
    }

    private void meet(int limit, long bound) {
      int cheapest = 0;
      while (choice.activity(limit) < bound && cheapest != NONE) {
        cheapest =
            best(i -> -choice.tokens(choice.addition(i)), members -> choice.raises(limit, members));
        if (cheapest != NONE) {
          add(choice.addition(cheapest));
        }
      }
    }

    void fill() {
      int best = best(this::score, members -> true);
      while (best != NONE) {
        List<Integer> addition = choice.addition(best);
        if (choice.gain(addition) > 0) {
          add(addition);
        } else {
          passedOver[best] = true;
        }
        best = best(this::score, members -> true);
      }
    }

    /** Returns the first in an order whose addition is allowed and wanted. */
    private int best(IntToDoubleFunction order, Predicate<List<Integer>> wanted) {
      int best = NONE;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < passedOver.length; i++) {
        if (!passedOver[i] && !choice.contains(i) && order.applyAsDouble(i) > most) {
          List<Integer> addition = choice.addition(i);
          if (wanted.test(addition) && choice.allows(addition)) {
            best = i;
            most = order.applyAsDouble(i);
          }
        }
      }
      return best;
    }

    private double score(int index) {
      double relevance = problem.candidates().get(index).value() / Math.max(1, largestValue);
      return LAMBDA * relevance - (1 - LAMBDA) * nearest[index];
    }

    private void add(List<Integer> addition) {
      for (int index : addition) {
        choice.add(index);
        similarity.raise(nearest, index);
      }
    }
  }
}

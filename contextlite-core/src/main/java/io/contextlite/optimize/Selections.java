package io.contextlite.optimize;

import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes the answers of optimizers, with the reason for each candidate that is out. */
public final class Selections {
  private Selections() {}

  /**
   * Makes the answer for a feasible choice.
   *
   * @param problem the problem
   * @param chosen indices of candidates that meet all constraints, most wanted first
   * @param optimality what is known about how good the choice is
   * @param report how it came about
   * @return the answer, with the reason for each other candidate
   */
  public static Selection chosen(
      SelectionProblem problem, List<Integer> chosen, Optimality optimality, SolverReport report) {
    PartialSelection selection = new PartialSelection(problem);
    chosen.forEach(selection::add);
    return new Selection(chosen, selection.objective(), selection.rejections(), optimality, report);
  }

  static Selection chosen(PartialSelection selection, Optimality optimality, SolverReport report) {
    return new Selection(
        selection.chosen(), selection.objective(), selection.rejections(), optimality, report);
  }

  /**
   * Makes the answer where no choice was found.
   *
   * @param problem the problem
   * @param optimality {@link Optimality.Infeasible} or {@link Optimality.TimedOut}
   * @param report how it came about
   * @return the answer, with nothing chosen
   */
  public static Selection none(
      SelectionProblem problem, Optimality optimality, SolverReport report) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      boolean excluded = problem.candidates().get(i).demand() == Demand.EXCLUDED;
      rejections.add(Rejection.of(i, excluded ? Reason.EXCLUDED : Reason.INFEASIBLE));
    }
    return new Selection(List.of(), 0, rejections, optimality, report);
  }

  /**
   * Leaves away what adds nothing: again and again the last candidate without which the choice is
   * feasible and worth no less.
   *
   * @param problem the problem
   * @param chosen indices of candidates that meet all constraints
   * @return those of them that are left, in order of candidate
   */
  public static List<Integer> lean(SelectionProblem problem, Collection<Integer> chosen) {
    List<Integer> rest = new ArrayList<>(chosen.stream().sorted().toList());
    long objective = problem.objective(rest);
    int at = rest.size() - 1;
    while (at >= 0) {
      List<Integer> others = new ArrayList<>(rest);
      others.remove(at);
      if (problem.objective(others) >= objective && problem.violations(others).isEmpty()) {
        objective = problem.objective(others);
        rest = others;
        at = rest.size();
      }
      at--;
    }
    return rest;
  }

  /**
   * Orders a choice for display: the most valuable first, then as the problem has them.
   *
   * @param problem the problem
   * @param chosen indices of candidates
   * @return the same in order
   */
  public static List<Integer> byValue(SelectionProblem problem, Collection<Integer> chosen) {
    return chosen.stream()
        .sorted(
            Comparator.comparingLong((Integer i) -> -problem.candidates().get(i).value())
                .thenComparingInt(i -> i))
        .toList();
  }
}

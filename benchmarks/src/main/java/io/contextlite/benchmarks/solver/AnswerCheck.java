package io.contextlite.benchmarks.solver;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;

/** Holds answers against their problem, and against each other. */
final class AnswerCheck {
  private AnswerCheck() {}

  /** Checks that an answer is feasible, worth what it says, and says nothing impossible of it. */
  static void check(String engine, SelectionProblem problem, Selection selection) {
    List<Integer> chosen = selection.chosen();
    require(
        isAnswer(selection) || (chosen.isEmpty() && selection.objective() == 0),
        engine,
        "an answer without a choice chooses " + chosen);
    if (isAnswer(selection)) {
      require(
          new HashSet<>(chosen).size() == chosen.size(), engine, "chosen twice, among " + chosen);
      List<String> violations = problem.violations(chosen);
      require(violations.isEmpty(), engine, "choice " + chosen + " breaks " + violations);
      long worth = problem.objective(chosen);
      requireEqual(worth, selection.objective(), engine, "objective");
      requireEqual(worth, value(selection), engine, "value of " + selection.optimality());
      bound(selection).ifPresent(bound -> requireAtMost(worth, bound, engine));
    }
  }

  /** Whether there is a choice, if perhaps of nothing. */
  static boolean isAnswer(Selection selection) {
    return !(selection.optimality() instanceof Optimality.TimedOut
        || selection.optimality() instanceof Optimality.Infeasible);
  }

  private static long value(Selection selection) {
    if (selection.optimality() instanceof Optimality.Proven proven) {
      return proven.value();
    }
    if (selection.optimality() instanceof Optimality.Gap gap) {
      return gap.value();
    }
    if (selection.optimality() instanceof Optimality.Claimed claimed) {
      return claimed.value();
    }
    return selection.objective();
  }

  /** Returns what no choice is worth more than, if the answer says so. */
  static OptionalLong bound(Selection selection) {
    if (selection.optimality() instanceof Optimality.Proven proven) {
      return OptionalLong.of(proven.value());
    }
    if (selection.optimality() instanceof Optimality.Gap gap) {
      return OptionalLong.of(gap.bound());
    }
    if (selection.optimality() instanceof Optimality.Claimed claimed) {
      return OptionalLong.of(claimed.value());
    }
    return OptionalLong.empty();
  }

  /** Checks that an answer allows for a choice that is known to be feasible. */
  static void checkAgainst(String engine, Selection selection, long known) {
    require(
        !(selection.optimality() instanceof Optimality.Infeasible),
        engine,
        "says that there is no choice, but one is worth " + known);
    bound(selection).ifPresent(bound -> requireAtMost(known, bound, engine));
  }

  private static void requireEqual(long expected, long actual, String engine, String subject) {
    require(expected == actual, engine, subject + ": expected=" + expected + ", actual=" + actual);
  }

  private static void requireAtMost(long worth, long bound, String engine) {
    require(worth <= bound, engine, "bound " + bound + " is below a choice worth " + worth);
  }

  private static void require(boolean holds, String engine, String message) {
    if (!holds) {
      throw new WrongAnswerException(engine + ": " + message);
    }
  }
}

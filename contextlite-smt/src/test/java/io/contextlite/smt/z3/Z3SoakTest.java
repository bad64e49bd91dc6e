package io.contextlite.smt.z3;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Z3 against another optimizer on 500 problems of 20 candidates. Run by {@code mvn -pl
 * contextlite-smt -am test -Dtest=Z3SoakTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcontextlite.soak=branch-and-bound}; the property names the optimizer to compare with. The
 * engine is {@link Z3Engine#WMAX} unless {@code contextlite.soak.engine} names another one: the
 * default engine takes long, and at times is wrong.
 */
@EnabledIfSystemProperty(named = "contextlite.soak", matches = ".+")
class Z3SoakTest {
  private static final int PROBLEMS = Integer.getInteger("contextlite.soak.problems", 500);
  private static final int CANDIDATES = 20;
  private static final SolveOptions LIMIT = SolveOptions.within(Duration.ofMinutes(1));

  private final ContextOptimizer other =
      ContextOptimizer.named(System.getProperty("contextlite.soak", "branch-and-bound"));

  private final ContextOptimizer z3 =
      new Z3Optimizer(Z3Engine.valueOf(System.getProperty("contextlite.soak.engine", "WMAX")));

  @Test
  void select_hundredsOfProblems_agreesWithTheDefault() {
    int claimed = 0;
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.next(new SplittableRandom(number), CANDIDATES);
      Selection ours = other.select(problem, LIMIT);
      Selection theirs = z3.select(problem, LIMIT);
      claimed += agree(number, ours, theirs) ? 1 : 0;
    }
    assertThat(claimed).as("problems that both solved").isGreaterThan(PROBLEMS * 4 / 5);
  }

  /** Fails if one answer contradicts the other; says whether both are final. */
  private static boolean agree(int number, Selection ours, Selection theirs) {
    String both = "problem " + number + ": " + ours.optimality() + ", " + theirs.optimality();
    if (isFinal(ours)) {
      assertNothingBetter(both, ours, theirs);
    }
    if (isFinal(theirs)) {
      assertNothingBetter(both, theirs, ours);
    }
    return isFinal(ours) && isFinal(theirs);
  }

  private static void assertNothingBetter(String both, Selection last, Selection other) {
    boolean none = last.optimality() instanceof Optimality.Infeasible;
    if (none || isFinal(other)) {
      boolean otherNone =
          other.optimality() instanceof Optimality.Infeasible
              || other.optimality() instanceof Optimality.TimedOut;
      assertThat(otherNone).as(both).isEqualTo(none);
    }
    if (!(other.optimality() instanceof Optimality.TimedOut)) {
      assertThat(other.objective()).as(both).isLessThanOrEqualTo(last.objective());
    }
  }

  private static boolean isFinal(Selection selection) {
    return selection.optimality() instanceof Optimality.Proven
        || selection.optimality() instanceof Optimality.Claimed
        || selection.optimality() instanceof Optimality.Infeasible;
  }
}

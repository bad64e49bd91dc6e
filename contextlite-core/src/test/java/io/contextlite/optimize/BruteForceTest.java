package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BruteForceTest {

  @Test
  void evaluation_anyChoice_agreesWithTheProblem() {
    SplittableRandom random = new SplittableRandom(1);
    int feasible = 0;
    for (int number = 0; number < 3000; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 12);
      int share = 1 + random.nextInt(10);
      List<Integer> chosen =
          IntStream.range(0, problem.candidates().size())
              .filter(i -> random.nextInt(share) == 0)
              .boxed()
              .toList();
      assertThat(BruteForce.objective(problem, chosen))
          .as("objective of %s in problem %s", chosen, number)
          .isEqualTo(problem.objective(chosen));
      assertThat(BruteForce.feasible(problem, chosen))
          .as("%s in problem %s: %s", chosen, number, problem.violations(chosen))
          .isEqualTo(problem.violations(chosen).isEmpty());
      feasible += BruteForce.feasible(problem, chosen) ? 1 : 0;
    }
    assertThat(feasible).as("both answers occur").isBetween(300, 2700);
  }

  @Test
  void best_anyProblem_isFeasibleAndNoFeasibleSubsetIsBetter() {
    int infeasible = 0;
    for (int number = 0; number < 300; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 8);
      long most = Long.MIN_VALUE;
      for (int set = 0; set < 1 << problem.candidates().size(); set++) {
        int bits = set;
        List<Integer> chosen =
            IntStream.range(0, problem.candidates().size())
                .filter(i -> (bits >> i & 1) == 1)
                .boxed()
                .toList();
        if (problem.violations(chosen).isEmpty()) {
          most = Math.max(most, problem.objective(chosen));
        }
      }
      assertThat(BruteForce.best(problem).map(BruteForce.Best::objective).orElse(Long.MIN_VALUE))
          .as("problem %s", number)
          .isEqualTo(most);
      infeasible += most == Long.MIN_VALUE ? 1 : 0;
    }
    assertThat(infeasible).as("both answers occur").isBetween(20, 150);
  }
}

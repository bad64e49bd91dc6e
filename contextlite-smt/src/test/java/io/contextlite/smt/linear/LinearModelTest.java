package io.contextlite.smt.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final int PROBLEMS = 150;
  private static final int CANDIDATES = 6;

  @Test
  void assignment_everyChoice_meetsTheRowsJustIfTheChoiceIsFeasibleAndIsWorthTheSame() {
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, CANDIDATES);
      LinearModel model = LinearModel.of(problem);
      for (List<Integer> choice : choices(problem)) {
        boolean[] values = model.assignment(choice);
        assertThat(model.rows().stream().allMatch(row -> row.holds(values)))
            .as("problem %s, choice %s", number, choice)
            .isEqualTo(problem.violations(choice).isEmpty());
        assertThat(sum(model.objective(), values))
            .as("problem %s, choice %s", number, choice)
            .isEqualTo(problem.objective(choice));
        for (Criterion criterion : Criterion.values()) {
          if (!model.score(criterion).isEmpty()) {
            assertThat(sum(model.score(criterion), values))
                .isEqualTo(problem.score(choice).of(criterion));
          }
        }
      }
    }
  }

  @Test
  void rows_anyAssignment_neverSayMoreThanTheChoiceScores() {
    SplittableRandom random = new SplittableRandom(1);
    int met = 0;
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, CANDIDATES);
      LinearModel model = LinearModel.of(problem);
      for (int i = 0; i < 200; i++) {
        boolean[] values = randomAssignment(model, random);
        if (model.rows().stream().allMatch(row -> row.isConstraint() || row.holds(values))) {
          met++;
          List<Integer> choice =
              IntStream.range(0, problem.candidates().size())
                  .filter(candidate -> values[candidate])
                  .boxed()
                  .toList();
          assertThat(sum(model.objective(), values))
              .as("problem %s, choice %s", number, choice)
              .isLessThanOrEqualTo(problem.objective(choice));
          assertThat(model.rows().stream().allMatch(row -> row.holds(values)))
              .as("problem %s, choice %s", number, choice)
              .satisfies(
                  holds -> assertThat(!holds || problem.violations(choice).isEmpty()).isTrue());
        }
      }
    }
    assertThat(met).as("assignments that meet the definitions").isGreaterThan(3_000);
  }

  /** The assignment of a random choice with a few variables turned over. */
  private static boolean[] randomAssignment(LinearModel model, SplittableRandom random) {
    List<Integer> choice =
        IntStream.range(0, model.problem().candidates().size())
            .filter(candidate -> random.nextBoolean())
            .boxed()
            .toList();
    boolean[] values = model.assignment(choice);
    for (int variable = 0; variable < values.length; variable++) {
      values[variable] ^= random.nextInt(values.length) == 0;
    }
    return values;
  }

  private static List<List<Integer>> choices(SelectionProblem problem) {
    int candidates = problem.candidates().size();
    List<List<Integer>> choices = new ArrayList<>();
    for (int bits = 0; bits < 1 << candidates; bits++) {
      int set = bits;
      choices.add(IntStream.range(0, candidates).filter(i -> (set >> i & 1) == 1).boxed().toList());
    }
    return choices;
  }

  private static long sum(List<Term> terms, boolean[] values) {
    return terms.stream().mapToLong(term -> values[term.variable()] ? term.coefficient() : 0).sum();
  }

  @Test
  void rows_oneOfEachConstraint_areNamedAndInWords() {
    List<SelectionCandidate> candidates =
        List.of(
            candidate(0).value(90).tokens(5).duplicateGroup(7).build(),
            candidate(1)
                .value(80)
                .tokens(6)
                .document(0)
                .duplicateGroup(7)
                .facetLevels(List.of(500))
                .demand(Demand.REQUIRED)
                .build(),
            candidate(2).demand(Demand.EXCLUDED).build());
    SelectionProblem problem =
        SelectionProblem.builder(candidates, 11)
            .facetWeights(List.of(40L))
            .pairs(List.of(new PairEffect(0, 1, 9), new PairEffect(1, 2, -9)))
            .requirements(List.of(new Requirement(0, 1)))
            .limits(List.of(LinearLimit.atLeast("of a.md", List.of(0, 1), 1)))
            .maxDocuments(1)
            .repeatPercent(50)
            .minimum(Criterion.COVERAGE, 20)
            .build();
    List<String> rows =
        LinearModel.of(problem).rows().stream()
            .map(row -> row.label() + ": " + row.constraint())
            .toList();
    assertThat(rows)
        .containsExactlyInAnyOrder(
            "tokens_0: the budget is 11 tokens",
            "documents_0: at most 1 documents",
            "document_used_0: ",
            "document_used_1: ",
            "document_used_2: ",
            "limit_0: of a.md: at least 1",
            "group_0_1: one of duplicate group 7 at most, or those that are required",
            "requirement_0: candidate 0 needs candidate 1",
            "required_1: candidate 1 is required (6 tokens)",
            "excluded_2: candidate 2 is excluded",
            "minimum_1: coverage of at least 20",
            "repeat_chosen_1_0: ",
            "repeat_place_1_0: ",
            "level_reached_0_1: ",
            "both_first_0: ",
            "both_second_0: ",
            "both_chosen_1: ");
  }

  private static SelectionCandidate.Builder candidate(int number) {
    return SelectionCandidate.builder(number).facetLevels(List.of(0));
  }

  @Test
  void of_hundredsOfSlowlyFadingRepeats_isRefused() {
    List<SelectionCandidate> candidates =
        IntStream.range(0, 500)
            .mapToObj(i -> SelectionCandidate.builder(i).value(1_000_000 + i).document(0).build())
            .toList();
    SelectionProblem problem = SelectionProblem.builder(candidates, 100).repeatPercent(99).build();
    assertThatThrownBy(() -> LinearModel.of(problem))
        .isInstanceOf(ModelTooLargeException.class)
        .hasMessage(
            "problem is too large to be stated in rows: expected at most 2000000 terms in all,"
                + " candidates=500");
  }
}

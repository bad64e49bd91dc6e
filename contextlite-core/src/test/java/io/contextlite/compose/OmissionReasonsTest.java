package io.contextlite.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolverReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OmissionReasonsTest {
  private static final LinearLimit CAP =
      LinearLimit.atMost("passages of domain code", List.of(0, 1, 2), 2);
  private static final LinearLimit RECENCY =
      new LinearLimit(
          RequestLimits.MEAN_RECENCY, Sense.AT_LEAST, List.of(0, 1), List.of(-250L, 250L), 0);

  private final AssembleRequest request =
      AssembleRequest.builder("x").maxTokens(2_000).minimumRecency(.25).minimumCoverage(.5).build();
  private final Shortlist shortlist =
      TestCandidates.shortlist(
          TestCandidates.line(17, "first"),
          TestCandidates.line(23, "second"),
          TestCandidates.line(42, "third"));
  private final SelectionProblem problem =
      SelectionProblem.builder(
              List.of(candidate(0, 1_860), candidate(1, 300), candidate(2, 112)), 1_990)
          .facetWeights(List.of(1_000_000L))
          .requirements(List.of(new Requirement(1, 2)))
          .limits(List.of(CAP, RECENCY))
          .maxDocuments(2)
          .minimum(Criterion.COVERAGE, 500_000)
          .build();

  private static SelectionCandidate candidate(int number, int tokens) {
    return SelectionCandidate.builder(number)
        .id(100 + number)
        .tokens(tokens)
        .facetLevels(List.of(0))
        .build();
  }

  private Draft draft(Optimality optimality) {
    SolverReport report = new SolverReport("test", 0, 0, List.of(), List.of());
    Selection selection = new Selection(List.of(0), 0, List.of(), optimality, report);
    return new Draft(problem, selection, new Layout(List.of()), "first", 1_860, 10, 0);
  }

  private ConstraintWords words() {
    return new ConstraintWords(request, shortlist, draft(new Optimality.Heuristic()));
  }

  private String reason(Rejection rejection) {
    return new OmissionReasons(shortlist, words(), draft(new Optimality.Heuristic())).of(rejection);
  }

  private static Rejection rejection(Reason reason) {
    return new Rejection(1, reason, Rejection.NONE, "", 2_272);
  }

  @ParameterizedTest
  @EnumSource
  void of_anyReason_namesNoCandidateNumber(Reason reason) {
    assertThat(reason(rejection(reason)))
        .isNotBlank()
        .doesNotContain("candidate", "100", "101", "102");
  }

  @Test
  void of_overBudget_hasFiguresOfTheRequest() {
    assertThat(reason(new Rejection(1, Reason.OVER_BUDGET, Rejection.NONE, "", 2_160)))
        .isEqualTo("needs 300 tokens, 130 are left; would enter at a budget of 2,170 tokens");
    assertThat(reason(new Rejection(1, Reason.OVER_BUDGET, Rejection.NONE, "", 2_272)))
        .isEqualTo(
            "needs 412 tokens with what it requires, 130 are left;"
                + " would enter at a budget of 2,282 tokens");
  }

  @Test
  void of_otherPassages_areCited() {
    assertThat(reason(new Rejection(1, Reason.NEAR_DUPLICATE, 2, "", Rejection.NONE)))
        .isEqualTo("says the same as d42.md:1");
    assertThat(reason(rejection(Reason.REQUIREMENT)))
        .isEqualTo("needs d42.md:1, which cannot be chosen");
  }

  @Test
  void of_limits_areNamedWithTheirBounds() {
    assertThat(reason(rejection(Reason.MAX_DOCUMENTS)))
        .isEqualTo("would be document 3 of at most 2");
    assertThat(reason(new Rejection(1, Reason.LIMIT, Rejection.NONE, CAP.name(), Rejection.NONE)))
        .isEqualTo("would pass a limit, passages of domain code: at most 2");
    assertThat(
            reason(
                new Rejection(
                    1, Reason.BELOW_MINIMUM, Rejection.NONE, RECENCY.name(), Rejection.NONE)))
        .isEqualTo("would miss a minimum, mean recency: at least 0.25");
  }

  @Test
  void of_nothingChosen_tellsWhatIsImpossibleFromWhatWasNotFound() {
    Optimality infeasible = new Optimality.Infeasible(List.of());
    assertThat(
            new OmissionReasons(shortlist, words(), draft(infeasible))
                .of(rejection(Reason.INFEASIBLE)))
        .isEqualTo("nothing was chosen, as no choice meets what the request demands");
    assertThat(
            new OmissionReasons(shortlist, words(), draft(new Optimality.TimedOut()))
                .of(rejection(Reason.INFEASIBLE)))
        .endsWith("was found");
  }

  @Test
  void words_ofConflict_areThoseOfTheRequest() {
    Optimality told =
        words()
            .of(
                new Optimality.Infeasible(
                    List.of(
                        "the budget is 1990 tokens",
                        "candidate 100 is required (1860 tokens)",
                        "candidate 101 is excluded",
                        "candidate 101 needs candidate 102",
                        "one of duplicate group 2 at most, or those that are required",
                        "mean recency: at least 0",
                        "coverage of at least 500000",
                        "something else")));

    assertThat(told)
        .isEqualTo(
            new Optimality.Infeasible(
                List.of(
                    "the budget is 2,000 tokens with 10 tokens around the passages",
                    "d17.md:1 is required (1,860 tokens)",
                    "d23.md:1 is excluded",
                    "d23.md:1 needs d42.md:1",
                    "one at most of the passages that say the same as d42.md:1,"
                        + " or those that are required",
                    "mean recency: at least 0.25",
                    "coverage of at least 0.5 of the question",
                    "something else")));
    assertThat(words().of(new Optimality.Proven(3))).isEqualTo(new Optimality.Proven(3));
  }
}

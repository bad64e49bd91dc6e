package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SelectionProblemTest {

  /** Three candidates of which the first two share a document; two facets. */
  private static SelectionProblem.Builder three() {
    return SelectionProblem.builder(
            List.of(
                worth(0, 801).document(9).facetLevels(List.of(500, 0)).recency(1000).build(),
                worth(1, 1001).document(9).facetLevels(List.of(300, 1000)).recency(20).build(),
                worth(2, 400).facetLevels(List.of(999, 0)).build()),
            100)
        .facetWeights(List.of(1001L, 70L))
        .pairs(List.of(new PairEffect(0, 1, -15), new PairEffect(2, 0, 7)))
        .repeatPercent(50);
  }

  private static SelectionCandidate.Builder worth(int number, long value) {
    return SelectionCandidate.builder(number).value(value).tokens(10);
  }

  @Test
  void kept_furtherDown_losesItsShareAtEachPlaceAndIsRoundedDown() {
    SelectionProblem problem = three().build();
    assertThat(problem.kept(0, 0)).isEqualTo(801);
    assertThat(problem.kept(0, 1)).isEqualTo(400);
    assertThat(problem.kept(0, 2)).isEqualTo(200);
    assertThat(problem.kept(0, 20)).isZero();
    assertThat(three().repeatPercent(0).build().kept(0, 1)).isZero();
    assertThat(three().repeatPercent(100).build().kept(0, 7)).isEqualTo(801);
  }

  @Test
  void covered_level_isItsShareOfTheWeightRoundedDown() {
    SelectionProblem problem = three().build();
    assertThat(problem.covered(0, 0)).isZero();
    assertThat(problem.covered(0, 500)).isEqualTo(500);
    assertThat(problem.covered(0, 999)).isEqualTo(999);
    assertThat(problem.covered(0, 1000)).isEqualTo(1001);
  }

  @Test
  void score_choices_addsUpByEachCriterion() {
    SelectionProblem problem = three().build();
    assertThat(problem.score(List.of())).isEqualTo(new SelectionScore(0, 0, 0, 0));
    assertThat(problem.score(List.of(0))).isEqualTo(new SelectionScore(801, 500, 0, 1000));
    assertThat(problem.score(List.of(0, 1)))
        .as("the lesser one is the repeat, whatever the order")
        .isEqualTo(problem.score(List.of(1, 0)))
        .isEqualTo(new SelectionScore(1001 + 400, 500 + 70, -15, 1020));
    assertThat(problem.score(List.of(2, 0, 1)))
        .isEqualTo(new SelectionScore(1001 + 400 + 400, 999 + 70, -8, 1020));
  }

  @Test
  void objective_weights_multiplyTheScores() {
    assertThat(three().build().objective(List.of(0, 1))).isEqualTo(1401 + 570 - 15);
    assertThat(
            three()
                .weights(Map.of(Criterion.RELEVANCE, 2, Criterion.RECENCY, 3))
                .build()
                .objective(List.of(0, 1)))
        .isEqualTo(2 * 1401 + 3 * 1020);
  }

  @Test
  void violations_brokenConstraints_areNamed() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    worth(0, 1).duplicateGroup(7).build(),
                    worth(1, 1).duplicateGroup(7).build(),
                    worth(2, 1).demand(Demand.REQUIRED).build(),
                    worth(3, 1).demand(Demand.EXCLUDED).build(),
                    worth(4, 1).build()),
                29)
            .maxDocuments(2)
            .requirements(List.of(new Requirement(0, 4)))
            .limits(
                List.of(
                    LinearLimit.atMost("low", List.of(0, 1), 1),
                    LinearLimit.atLeast("fours", List.of(4), 1)))
            .minimum(Criterion.RELEVANCE, 4)
            .build();
    assertThat(problem.violations(List.of(0, 1, 3)))
        .containsExactlyInAnyOrder(
            "one of duplicate group 7 at most, or those that are required",
            "candidate 2 is required (10 tokens)",
            "candidate 3 is excluded",
            "candidate 0 needs candidate 4",
            "at most 2 documents",
            "low: at most 1",
            "fours: at least 1",
            "relevance of at least 4",
            "the budget is 29 tokens");
    assertThat(
            problem.toBuilder().minimum(Criterion.RELEVANCE, 2).build().violations(List.of(2, 4)))
        .isEmpty();
  }

  @Test
  void violations_groupOfRequired_admitsTheseAlone() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    worth(0, 1).duplicateGroup(7).demand(Demand.REQUIRED).build(),
                    worth(1, 1).duplicateGroup(7).demand(Demand.REQUIRED).build(),
                    worth(2, 1).duplicateGroup(7).build()),
                100)
            .build();
    assertThat(problem.violations(List.of(0, 1))).isEmpty();
    assertThat(problem.violations(List.of(0, 1, 2)))
        .containsExactly("one of duplicate group 7 at most, or those that are required");
  }

  @Test
  void violations_capWithNegativeCoefficients_isBroughtBackByOthers() {
    LinearLimit limit =
        new LinearLimit("balance", Sense.AT_MOST, List.of(0, 1), List.of(2L, -2L), -1);
    SelectionProblem problem = three().limits(List.of(limit)).build();
    assertThat(problem.violations(List.of())).containsExactly("balance: at most -1");
    assertThat(problem.violations(List.of(1))).isEmpty();
    assertThat(problem.violations(List.of(0, 1))).containsExactly("balance: at most -1");
  }

  @Test
  void equals_anyPartChanged_isAnotherProblem() {
    SelectionProblem problem = three().build();
    assertThat(three().build()).isEqualTo(problem).hasSameHashCodeAs(problem);
    List<UnaryOperator<SelectionProblem.Builder>> changes =
        List.of(
            b -> b.budgetTokens(99),
            b -> b.facetWeights(List.of(1001L, 71L)),
            b -> b.pairs(List.of()),
            b -> b.requirements(List.of(new Requirement(0, 1))),
            b -> b.limits(List.of(LinearLimit.atMost("a", List.of(0), 1))),
            b -> b.maxDocuments(2),
            b -> b.repeatPercent(51),
            b -> b.weights(Map.of(Criterion.RELEVANCE, 1)),
            b -> b.minimum(Criterion.RECENCY, 0));
    assertThat(changes)
        .allSatisfy(
            change -> {
              SelectionProblem changed = change.apply(problem.toBuilder()).build();
              assertThat(changed).isNotEqualTo(problem);
              assertThat(changed.toString()).isNotEqualTo(problem.toString());
            });
    assertThat(
            SelectionProblem.builder(problem.candidates().subList(0, 2), 100)
                .facetWeights(problem.facetWeights())
                .build())
        .isNotEqualTo(
            SelectionProblem.builder(problem.candidates().subList(1, 3), 100)
                .facetWeights(problem.facetWeights())
                .build());
  }

  @Test
  void weights_absentOrZero_areTheSame() {
    assertThat(three().weights(Map.of(Criterion.RELEVANCE, 1)).build())
        .isEqualTo(three().weights(Map.of(Criterion.RELEVANCE, 1, Criterion.RECENCY, 0)).build());
  }

  @Test
  void toBuilder_anyProblem_makesAnEqualOne() {
    for (int number = 0; number < 300; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 12);
      assertThat(problem.toBuilder().build()).isEqualTo(problem);
    }
  }

  @Test
  void build_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(b -> b.budgetTokens(-1), "budgetTokens must be >= 0: -1");
    assertRefused(b -> b.maxDocuments(0), "maxDocuments must be >= 1: 0");
    assertRefused(b -> b.repeatPercent(101), "repeatPercent must be between 0 and 100: 101");
    assertRefused(b -> b.repeatPercent(-1), "repeatPercent must be between 0 and 100: -1");
    assertRefused(
        b -> b.weights(Map.of(Criterion.RECENCY, -1)),
        "weight must be between 0 and 1000000: -1, criterion=RECENCY");
    assertRefused(
        b -> b.weights(Map.of(Criterion.COVERAGE, 1_000_001)),
        "weight must be between 0 and 1000000: 1000001, criterion=COVERAGE");
    long most = SelectionProblem.MAX_WORTH;
    assertRefused(
        b -> b.minimum(Criterion.COHERENCE, -most - 1),
        "minimum must be within +-" + most + ": " + (-most - 1) + ", criterion=COHERENCE");
    assertRefused(
        b -> b.minimum(Criterion.RELEVANCE, Long.MIN_VALUE),
        "minimum must be within +-" + most + ": " + Long.MIN_VALUE + ", criterion=RELEVANCE");
  }

  @Test
  void build_candidatesThatDoNotFitTheProblem_areRefused() {
    assertRefused(
        b -> b.facetWeights(List.of(1L)),
        "candidate needs one level a facet: expected=1, actual=2, id=0");
    SelectionCandidate twice = worth(7, 1).build();
    assertRefused(
        () -> SelectionProblem.builder(List.of(twice, twice), 1).build(),
        "candidate id must be unique: 7");
  }

  @Test
  void build_indexOfNoCandidate_isRefused() {
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(0, 3, 1))),
        "index must name a candidate: expected=0..2, actual=3,"
            + " PairEffect[first=0, second=3, gain=1]");
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(-1, 0, 1))),
        "index must name a candidate: expected=0..2, actual=-1,"
            + " PairEffect[first=-1, second=0, gain=1]");
    assertRefused(
        b -> b.requirements(List.of(new Requirement(3, 0))),
        "index must name a candidate: expected=0..2, actual=3, Requirement[candidate=3, needed=0]");
    assertRefused(
        b -> b.requirements(List.of(new Requirement(0, -1))),
        "index must name a candidate: expected=0..2, actual=-1,"
            + " Requirement[candidate=0, needed=-1]");
    assertRefused(
        b -> b.limits(List.of(LinearLimit.atMost("of a.md", List.of(0, 3), 1))),
        "index must name a candidate: expected=0..2, actual=3, limit 'of a.md'");
  }

  @Test
  void build_statedTwice_isRefused() {
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(1, 1, 4))),
        "pair must join two candidates: PairEffect[first=1, second=1, gain=4]");
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(0, 1, 4), new PairEffect(1, 0, 5))),
        "pair must be stated once: PairEffect[first=1, second=0, gain=5]");
    assertRefused(
        b -> b.limits(List.of(LinearLimit.atMost("of a.md", List.of(2, 2), 1))),
        "limit counts a candidate twice: 2, limit='of a.md'");
  }

  @Test
  void build_worthThatCouldPassTheRange_isRefused() {
    long most = SelectionProblem.MAX_WORTH;
    assertRefused(
        () ->
            SelectionProblem.builder(List.of(worth(0, most).build(), worth(1, 1).build()), 1)
                .build(),
        "worth must add up to at most "
            + most
            + ": "
            + most
            + " and 1 times weight 1,"
            + " criterion=RELEVANCE");
    assertRefused(
        () -> SelectionProblem.builder(List.of(worth(0, Long.MAX_VALUE).build()), 1).build(),
        "worth must add up to at most "
            + most
            + ": 0 and 9223372036854775807 times weight 1,"
            + " criterion=RELEVANCE");
    assertRefused(
        b -> b.weights(Map.of(Criterion.COVERAGE, 1000)).facetWeights(List.of(most / 1000, 0L)),
        "worth must add up to at most "
            + most
            + ": 3222 and "
            + most / 1000
            + " times weight 1000, criterion=COVERAGE");
    assertRefused(b -> b.facetWeights(List.of(1L, -1L)), "facet weight must be >= 0: -1");
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(0, 1, Long.MIN_VALUE))),
        "pair's gain is out of range: PairEffect[first=0, second=1, gain=-9223372036854775808]");
    assertRefused(
        b -> b.pairs(List.of(new PairEffect(0, 1, -most))),
        "worth must add up to at most "
            + most
            + ": 4293 and "
            + most
            + " times weight 1, criterion=COHERENCE");
  }

  @Test
  void limit_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(
        () -> new LinearLimit("x", Sense.AT_MOST, List.of(0, 1), List.of(1L), 1),
        "limit needs one coefficient a member: expected=2, actual=1, limit='x'");
    assertRefused(
        () -> LinearLimit.atMost("x", List.of(0), 1_000_000_000_001L),
        "limit's figures must be within +-1000000000000: 1000000000001, limit='x'");
    assertRefused(
        () -> new LinearLimit("x", Sense.AT_LEAST, List.of(0), List.of(Long.MIN_VALUE), 1),
        "limit's figures must be within +-1000000000000: -9223372036854775808, limit='x'");
  }

  @Test
  void candidate_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(
        () -> SelectionCandidate.builder(7).value(-1).tokens(2).build(),
        "value and tokens must be >= 0: value=-1, tokens=2, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).value(1).tokens(-2).build(),
        "value and tokens must be >= 0: value=1, tokens=-2, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).facetLevels(List.of(0, 1001)).build(),
        "facet level must be between 0 and 1000: 1001, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).facetLevels(List.of(-1)).build(),
        "facet level must be between 0 and 1000: -1, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).recency(1001).build(),
        "recency must be between 0 and 1000: 1001, id=7");
  }

  @Test
  void candidate_built_hasWhatWasSet() {
    assertThat(
            SelectionCandidate.builder(3)
                .id(30)
                .value(4)
                .tokens(5)
                .document(6)
                .duplicateGroup(7)
                .facetLevels(List.of(8))
                .recency(9)
                .demand(Demand.EXCLUDED)
                .build())
        .isEqualTo(new SelectionCandidate(30, 4, 5, 6, 7, List.of(8), 9, Demand.EXCLUDED));
    assertThat(SelectionCandidate.builder(3).build())
        .isEqualTo(new SelectionCandidate(3, 0, 0, 3, 3, List.of(), 0, Demand.OPTIONAL));
  }

  @Test
  void options_negativeLimits_areRefused() {
    assertRefused(
        () -> SolveOptions.within(Duration.ofMillis(-1)),
        "timeLimit and workLimit must be >= 0: timeLimit=PT-0.001S, workLimit="
            + SolveOptions.ANY_WORK);
    assertRefused(
        () -> SolveOptions.within(Duration.ZERO).withWorkLimit(-1),
        "timeLimit and workLimit must be >= 0: timeLimit=PT0S, workLimit=-1");
  }

  @Test
  void gap_percent_isTheRoomRelativeToTheBound() {
    assertThat(new Optimality.Gap(75, 100).percent()).isEqualTo(25);
    assertThat(new Optimality.Gap(-150, -100).percent()).isEqualTo(50);
    assertThat(new Optimality.Gap(0, 0).percent()).isZero();
    assertThat(new Optimality.Gap(-5, 0).percent()).isEqualTo(500);
  }

  @Test
  void certificate_changedBytes_doNotReachIt() {
    byte[] proof = {1, 2};
    SelectionCertificate certificate = new SelectionCertificate(three().build(), proof);
    proof[0] = 9;
    certificate.proof()[1] = 9;
    assertThat(certificate.proof()).containsExactly(1, 2);
    assertThat(certificate)
        .isEqualTo(new SelectionCertificate(three().build(), new byte[] {1, 2}))
        .hasSameHashCodeAs(new SelectionCertificate(three().build(), new byte[] {1, 2}))
        .isNotEqualTo(new SelectionCertificate(three().build(), new byte[] {1, 3}))
        .isNotEqualTo(new SelectionCertificate(three().budgetTokens(1).build(), new byte[] {1, 2}));
  }

  @Test
  void lean_idleCandidates_areLeftAwayFromTheLast() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    worth(0, 8).build(),
                    worth(1, 8).build(),
                    worth(2, 0).build(),
                    worth(3, 0).demand(Demand.REQUIRED).build()),
                100)
            .pairs(List.of(new PairEffect(0, 1, -8)))
            .build();
    assertThat(Selections.lean(problem, Set.of(0, 1, 2, 3))).containsExactly(0, 3);
    assertThat(Selections.byValue(problem, IntStream.range(0, 4).boxed().toList()))
        .containsExactly(0, 1, 2, 3);
  }

  private static void assertRefused(
      UnaryOperator<SelectionProblem.Builder> change, String message) {
    assertRefused(() -> change.apply(three()).build(), message);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}

package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SelectionScore;
import io.contextlite.optimize.SolverReport;
import io.contextlite.search.ContextFeatures;
import io.contextlite.search.PassageFeatures;
import io.contextlite.search.RetrievalPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final ContextAssessment FULL =
      new ContextAssessment(
          .874, false, ContextFeatures.NONE, RetrievalPhase.FULL, OptionalDouble.empty(), 12_345);

  private static String explanation(Optimality optimality, SolverReport report) {
    return explanation(optimality, report, FULL);
  }

  private static String explanation(
      Optimality optimality, SolverReport report, ContextAssessment assessment) {
    DocumentSummary document =
        new DocumentSummary("id", "", "a.md", "markdown", "docs", Instant.EPOCH, 1, Map.of());
    ContextPassage passage =
        new ContextPassage(
            1,
            new Passage(1, "text", 1, List.of(new PassageSource(document, "", 3, 9, 0))),
            Variant.WHOLE,
            List.of(new Excerpt("text", 3, 9)),
            4,
            .5,
            new PassageFeatures(1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0),
            "because");
    return new AssembledContext(
            "id",
            "query",
            "text",
            List.of(passage),
            List.of(),
            4,
            9,
            2_345_678,
            new SelectionScore(1_500_000, 845_678, -4, 1_250),
            optimality,
            report,
            assessment,
            List.of(),
            List.of())
        .explanation();
  }

  private static String optimality(Optimality optimality) {
    return explanation(optimality, new SolverReport("solver", 0, 0, List.of(), List.of()));
  }

  @Test
  void explanation_ofChoice_hasWorthAndEffort() {
    String explanation =
        explanation(
            new Optimality.Proven(2_345_678),
            new SolverReport("solver", 17, 4_211, List.of(), List.of()));

    assertThat(explanation)
        .startsWith(
            "1 of 1 candidates, 4 of 9 tokens, chosen by solver (proven best, worth 2.345678)\n"
                + "worth 2.345678: relevance 1.500000, coverage 0.845678, coherence -0.000004,"
                + " recency 1.250\n"
                + "confidence 0.87 that it holds what the query asks for;"
                + " full text and vectors were searched, 12,345 vectors compared\n"
                + "17 subproblems in 4,211 steps\n"
                + "\nIn:\n")
        .doesNotContain("Steps:");
  }

  @Test
  void explanation_optimality_isInWords() {
    assertThat(optimality(new Optimality.Gap(900_000, 1_000_000)))
        .contains("(within 10.00 % of the best: worth 0.900000, at most 1.000000 is possible)\n")
        .doesNotContain("subproblems");
    assertThat(optimality(new Optimality.Heuristic())).contains("(a heuristic, without a bound)");
    assertThat(optimality(new Optimality.Claimed(1)))
        .contains("(the best by the solver's word, worth 0.000001)");
    assertThat(optimality(new Optimality.Infeasible(List.of("one", "two"))))
        .contains("(no choice is possible: one; two)");
    assertThat(optimality(new Optimality.TimedOut()))
        .contains("(no choice that meets the constraints was found)");
  }

  @Test
  void explanation_phase_isTheOneThatTheConfidenceChose() {
    SolverReport report = new SolverReport("solver", 0, 0, List.of(), List.of());
    ContextAssessment direct =
        new ContextAssessment(
            .9, false, ContextFeatures.NONE, RetrievalPhase.DIRECT, OptionalDouble.of(.91), 0);
    ContextAssessment refined =
        new ContextAssessment(
            .7, false, ContextFeatures.NONE, RetrievalPhase.REFINED, OptionalDouble.of(.6), 200);
    assertThat(explanation(new Optimality.Heuristic(), report, direct))
        .contains("full text alone was enough, as full text alone gave 0.91, 0 vectors compared\n");
    assertThat(explanation(new Optimality.Heuristic(), report, refined))
        .contains("scored by vectors as well, as full text alone gave 0.60, 200 vectors");
  }

  @Test
  void explanation_longTrace_isCut() {
    List<String> trace = IntStream.rangeClosed(1, 42).mapToObj(i -> "step " + i).toList();

    assertThat(
            explanation(
                new Optimality.Heuristic(), new SolverReport("solver", 1, 1, trace, List.of())))
        .contains("\n  [1] a.md:3-9 (candidate 1)  4 tokens, ")
        .contains("\nSteps:\n  step 1\n", "\n  step 30\n  and 12 more\n")
        .doesNotContain("step 31");
  }
}

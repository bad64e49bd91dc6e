package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request demands of the passages together. */
class WorkspaceLimitsTest {
  private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");

  @TempDir Path folder;
  private ContextLite lite;
  private Workspace workspace;
  private final List<SelectionProblem> problems = new ArrayList<>();
  private final List<SolveOptions> solveOptions = new ArrayList<>();

  @BeforeEach
  void open() {
    lite =
        ContextLite.open(
            ContextLiteConfig.builder(folder)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .optimizer(new Recorder())
                .build());
    workspace = lite.workspace("test");
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private final class Recorder implements ContextOptimizer {
    @Override
    public Selection select(SelectionProblem problem, SolveOptions options) {
      problems.add(problem);
      solveOptions.add(options);
      return ContextOptimizer.greedyCoverage().select(problem, options);
    }

    @Override
    public String name() {
      return "recorder";
    }
  }

  private static AssembleRequest.Builder request(String query) {
    return AssembleRequest.builder(query);
  }

  private static Map<String, Long> perDocument(AssembledContext context) {
    return context.passages().stream()
        .collect(
            Collectors.groupingBy(
                in -> in.passage().source().document().id(), Collectors.counting()));
  }

  private static Map<String, Long> perDomain(AssembledContext context) {
    return context.passages().stream()
        .collect(
            Collectors.groupingBy(
                in -> in.passage().source().document().domain(), Collectors.counting()));
  }

  private static List<String> details(AssembledContext context, Reason reason) {
    return context.omitted().stream()
        .filter(omitted -> omitted.reason() == reason)
        .map(OmittedPassage::detail)
        .distinct()
        .toList();
  }

  /** A guide of four sections and a class of four methods, all about herons. */
  private void putGuideAndClass() {
    workspace.putAll(
        List.of(
            Document.of(
                "guide.md",
                IntStream.range(0, 4)
                    .mapToObj(i -> "# Part " + i + "\n\nThe heron " + filler("reed", i) + "\n\n")
                    .collect(Collectors.joining())),
            Document.of(
                "Heron.java",
                IntStream.range(0, 4)
                    .mapToObj(
                        i -> "  void heron" + i + "() {\n    wade(" + arguments(i) + ");\n  }")
                    .collect(Collectors.joining("\n\n", "class Heron {\n", "\n}\n")))));
  }

  private static String filler(String word, int salt) {
    return IntStream.range(0, 90)
        .mapToObj(i -> word + (char) ('a' + salt) + i)
        .collect(Collectors.joining(" "));
  }

  private static String arguments(int salt) {
    return IntStream.range(0, 60)
        .mapToObj(i -> "step" + (char) ('a' + salt) + i)
        .collect(Collectors.joining(", "));
  }

  @Test
  void assemble_defaults_stateNoLimits() {
    putGuideAndClass();

    AssembledContext context = workspace.assemble("heron");

    assertThat(context.passages()).hasSizeGreaterThan(4);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).limits()).isEmpty();
    assertThat(problems.get(0).requirements()).isEmpty();
    assertThat(problems.get(0).minimums()).isEmpty();
    assertThat(solveOptions.get(0).certificate()).isFalse();
    assertThat(solveOptions.get(0).trace()).isFalse();
    assertThat(context.score()).isEqualTo(problems.get(0).score(chosen(context)));
  }

  /** The chosen candidates of the last problem. */
  private List<Integer> chosen(AssembledContext context) {
    SelectionProblem problem = problems.get(problems.size() - 1);
    return IntStream.range(0, problem.candidates().size())
        .filter(
            i ->
                context.passages().stream()
                    .anyMatch(in -> in.passage().id() == problem.candidates().get(i).id()))
        .boxed()
        .toList();
  }

  @Test
  void assemble_optimizerTimeout_takesTheLimitOnWorkAwayAndIsTheDeadlineAtMost() {
    putGuideAndClass();

    workspace.assemble("heron");
    workspace.assemble(request("heron").optimizerTimeout(Duration.ofHours(3)).build());
    workspace.assemble(
        request("heron")
            .optimizerTimeout(Duration.ofHours(3))
            .deadline(Duration.ofHours(1))
            .build());

    assertThat(solveOptions.get(0).workLimit()).isLessThan(SolveOptions.ANY_WORK);
    assertThat(solveOptions.get(1).workLimit()).isEqualTo(SolveOptions.ANY_WORK);
    assertThat(solveOptions.get(1).timeLimit()).isBetween(Duration.ofHours(2), Duration.ofHours(3));
    assertThat(solveOptions.get(2).timeLimit()).isLessThan(Duration.ofHours(1));
  }

  @Test
  void assemble_certificate_asksForCertificateAndTrace() {
    putGuideAndClass();

    workspace.assemble(request("heron").certificate().build());

    assertThat(solveOptions.get(0).certificate()).isTrue();
    assertThat(solveOptions.get(0).trace()).isTrue();
  }

  @Test
  void assemble_maxPassagesPerDocument_isKept() {
    putGuideAndClass();

    AssembledContext context =
        workspace.assemble(request("heron").maxPassagesPerDocument(2).build());

    assertThat(perDocument(context)).containsOnlyKeys("guide.md", "Heron.java");
    assertThat(perDocument(context).values()).containsOnly(2L);
    assertThat(details(context, Reason.LIMIT))
        .containsExactlyInAnyOrder(
            "would pass a limit, passages of guide.md: at most 2",
            "would pass a limit, passages of Heron.java: at most 2");
  }

  @Test
  void assemble_maxPassagesPerDomain_isKeptUnlessTheDomainHasItsOwn() {
    putGuideAndClass();

    AssembledContext context =
        workspace.assemble(
            request("heron").maxPassagesPerDomain(1).maxPassagesOfDomain("code", 3).build());

    assertThat(perDomain(context)).isEqualTo(Map.of("docs", 1L, "code", 3L));
    assertThat(details(context, Reason.LIMIT))
        .contains("would pass a limit, passages of domain docs: at most 1");
  }

  @Test
  void assemble_limitsThatCannotBind_areNotStated() {
    putGuideAndClass();

    workspace.assemble(
        request("heron")
            .maxPassagesPerDocument(50)
            .maxPassagesPerDomain(50)
            .minimumRecency(1)
            .wholeDefinitions()
            .build());

    assertThat(problems.get(0).limits()).isEmpty();
  }

  @Test
  void assemble_minimumRecency_isKeptOnAverage() {
    workspace.putAll(
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    Document.builder("d" + i, "heron " + filler("reed", i))
                        .modified(NOW.minus(i < 2 ? Duration.ZERO : Duration.ofDays(70)))
                        .build())
            .toList());
    double meanOfAll = mean(workspace.assemble("heron"));

    AssembledContext context = workspace.assemble(request("heron").minimumRecency(.6).build());

    assertThat(meanOfAll).isLessThan(.5);
    assertThat(mean(context)).isGreaterThanOrEqualTo(.6);
    assertThat(context.passages()).hasSize(3);
    assertThat(details(context, Reason.BELOW_MINIMUM))
        .containsExactly("would miss a minimum, mean recency: at least 0.6");
  }

  private static double mean(AssembledContext context) {
    return context.passages().stream()
        .map(ContextPassage::features)
        .mapToDouble(features -> features.recency())
        .average()
        .orElseThrow();
  }

  @Test
  void assemble_minimumCoverage_isKept() {
    workspace.putAll(
        List.of(
            Document.of("a", "heron heron " + filler("reed", 0)),
            Document.of("b", "heron heron " + filler("reed", 1)),
            Document.of("c", "otter " + filler("reed", 2))));
    SelectionObjective relevance = SelectionObjective.weightedSum(Map.of(Criterion.RELEVANCE, 1));
    AssembleRequest.Builder builder = request("heron otter").objective(relevance).maxDocuments(1);
    long alone = workspace.assemble(builder.build()).score().coverage();

    AssembledContext context =
        workspace.assemble(builder.maxDocuments(2).minimumCoverage(.4).build());

    long weights = problems.get(0).facetWeights().stream().mapToLong(Long::longValue).sum();
    assertThat(alone).isLessThan(weights * 4 / 10);
    assertThat(context.score().coverage()).isGreaterThanOrEqualTo(weights * 4 / 10);
    assertThat(perDocument(context)).containsKey("c");
    assertThat(problems.get(problems.size() - 1).minimums())
        .isEqualTo(Map.of(Criterion.COVERAGE, weights * 4 / 10));
  }

  @Test
  void assemble_coverageOutOfReach_findsNothing() {
    workspace.put(Document.of("a", "heron " + filler("reed", 0)));

    AssembledContext context = workspace.assemble(request("heron").minimumCoverage(1).build());

    assertThat(context.passages()).isEmpty();
    assertThat(context.text()).isEmpty();
    assertThat(context.omitted())
        .extracting(OmittedPassage::reason)
        .containsOnly(Reason.INFEASIBLE);
    assertThat(context.optimality())
        .isInstanceOfAny(Optimality.Infeasible.class, Optimality.TimedOut.class);
  }

  @Test
  void assemble_wholeDefinitions_bringTheHeader() {
    String calls =
        IntStream.range(0, 90)
            .mapToObj(i -> "    strike(marsh, reed" + i + ");\n")
            .collect(Collectors.joining());
    workspace.put(
        Document.of(
            "Heron.java", "class Heron {\n  void stalk(int otter) {\n" + calls + "  }\n}\n"));
    AssembleRequest.Builder builder = request("strike marsh reed30 reed80").maxTokens(600);
    AssembledContext parts = workspace.assemble(builder.variants(Set.of()).build());

    AssembledContext context = workspace.assemble(builder.wholeDefinitions().build());

    assertThat(starts(parts)).isNotEmpty().doesNotContain(1, 2);
    assertThat(problems.get(problems.size() - 1).requirements()).isNotEmpty();
    assertThat(starts(context)).hasSize(2).contains(1);
    assertThat(context.text()).contains("void stalk(int otter)");
  }

  private static List<Integer> starts(AssembledContext context) {
    return context.passages().stream().map(in -> in.passage().source().startLine()).toList();
  }

  @Test
  void assemble_conflict_namesDocumentsAndLimits() {
    workspace.putAll(
        List.of(
            Document.of("a.md", "heron in the marsh"), Document.of("b.md", "otter in the river")));

    AssembledContext context =
        workspace.assemble(
            request("heron otter")
                .mustInclude(List.of("a.md", "b.md"))
                .maxPassagesOfDomain("docs", 1)
                .build());

    assertThat(context.optimality())
        .isInstanceOfSatisfying(
            Optimality.Infeasible.class,
            infeasible ->
                assertThat(infeasible.conflict())
                    .contains("passages of domain docs: at most 1")
                    .anySatisfy(words -> assertThat(words).startsWith("a.md:1 is required ("))
                    .allSatisfy(words -> assertThat(words).doesNotContain("candidate")));
    assertThat(context.explanation()).contains("no choice is possible: ").doesNotContain("worth");
  }
}

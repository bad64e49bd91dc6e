package io.contextlite.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Route;
import io.contextlite.assemble.Variant;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.transfer.AssembleParts;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContextQuestionTest {
  private static final Moment MOMENT = new Moment(7, Instant.EPOCH);
  private static final byte[] CONFIGURATION = {1, 2, 3};

  private static Map<String, UnaryOperator<AssembleRequest.Builder>> changes() {
    Map<String, UnaryOperator<AssembleRequest.Builder>> changes = new LinkedHashMap<>();
    changes.put("maxTokens", builder -> builder.maxTokens(7));
    changes.put("maxDocuments", builder -> builder.maxDocuments(7));
    changes.put("maxPassagesPerDocument", builder -> builder.maxPassagesPerDocument(7));
    changes.put("maxPassagesPerDomain", builder -> builder.maxPassagesPerDomain(7));
    changes.put("maxPassagesOfDomain", builder -> builder.maxPassagesOfDomain("code", 7));
    changes.put("minimumRecency", builder -> builder.minimumRecency(.5));
    changes.put("minimumCoverage", builder -> builder.minimumCoverage(.5));
    changes.put("wholeDefinitions", AssembleRequest.Builder::wholeDefinitions);
    changes.put("querySyntax", AssembleRequest.Builder::withQuerySyntax);
    changes.put("variants", builder -> builder.variants(Set.of(Variant.WHOLE)));
    changes.put("order", builder -> builder.order(PassageOrder.SOURCE));
    changes.put("minimumGain", builder -> builder.minimumGain(.5));
    changes.put("filter", builder -> builder.filter(DocumentFilter.domain("code")));
    changes.put("mustInclude", builder -> builder.mustInclude(List.of("a")));
    changes.put("mustExclude", builder -> builder.mustExclude(List.of("a")));
    changes.put("formatter", builder -> builder.formatter(ContextFormatter.xml()));
    changes.put(
        "objective",
        builder -> builder.objective(SelectionObjective.lexicographic(List.of(Criterion.RECENCY))));
    changes.put("optimizerTimeout", builder -> builder.optimizerTimeout(Duration.ofSeconds(7)));
    changes.put("certificate", AssembleRequest.Builder::certificate);
    changes.put("minimumConfidence", builder -> builder.minimumConfidence(.5));
    changes.put("route", builder -> builder.route(Route.AUTOMATIC));
    changes.put("resourceTier", builder -> builder.resourceTier(ResourceTier.LOW));
    return changes;
  }

  private static ContextKey key(AssembleRequest request) {
    return ContextQuestion.of(request, ResourceTier.HIGH, List.of()).at(MOMENT, CONFIGURATION);
  }

  private static ContextKey key(UnaryOperator<AssembleRequest.Builder> change) {
    return key(change.apply(AssembleRequest.builder("a question")).build());
  }

  private static Set<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getName())
        .collect(Collectors.toSet());
  }

  @Test
  void key_holdsEveryFieldOfARequestButItsDeadline() {
    Set<String> asked =
        Arrays.stream(AssembleParts.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    Set<String> expected = fields(AssembleRequest.class);
    assertThat(expected).contains("query", "deadline");
    expected.remove("deadline");
    assertThat(asked).isEqualTo(expected);
    Set<String> changed = new HashSet<>(changes().keySet());
    changed.add("query");
    assertThat(changed).as("each has a change in this test").isEqualTo(expected);
  }

  @Test
  void key_ofEachChange_differs() {
    Set<ContextKey> keys = new HashSet<>();
    keys.add(key(builder -> builder));
    keys.add(key(AssembleRequest.of("another question")));
    changes().values().forEach(change -> keys.add(key(change)));
    ContextQuestion noted =
        ContextQuestion.of(
            AssembleRequest.of("a question"), ResourceTier.HIGH, List.of("it was cut"));
    keys.add(noted.at(MOMENT, CONFIGURATION));
    ContextQuestion plain =
        ContextQuestion.of(AssembleRequest.of("a question"), ResourceTier.HIGH, List.of());
    keys.add(plain.at(new Moment(8, Instant.EPOCH), CONFIGURATION));
    keys.add(plain.at(new Moment(7, Instant.ofEpochSecond(1)), CONFIGURATION));
    keys.add(plain.at(MOMENT, new byte[] {1, 2, 4}));
    assertThat(keys).hasSize(changes().size() + 6);
  }

  @Test
  void key_ofEqualRequests_isEqual() {
    changes().forEach((name, change) -> assertThat(key(change)).as(name).isEqualTo(key(change)));
    assertThat(key(builder -> builder.deadline(Duration.ofSeconds(1))))
        .isEqualTo(key(builder -> builder));
    assertThat(key(builder -> builder.mustInclude(List.of("a", "b"))))
        .isEqualTo(key(builder -> builder.mustInclude(List.of("b", "a"))));
  }

  @Test
  void key_ofFiltersThatReadAlike_differs() {
    List<DocumentFilter> filters =
        List.of(
            DocumentFilter.ids(List.of("a, b")),
            DocumentFilter.ids(List.of("a", "b")),
            DocumentFilter.or(DocumentFilter.domain("a"), DocumentFilter.domain("b")),
            DocumentFilter.and(DocumentFilter.domain("a"), DocumentFilter.domain("b")),
            DocumentFilter.not(DocumentFilter.not(DocumentFilter.domain("a"))),
            DocumentFilter.domain("a"),
            DocumentFilter.language("a"),
            DocumentFilter.equal("year", 1L),
            DocumentFilter.equal("year", "1"),
            DocumentFilter.equal("year", true),
            DocumentFilter.equal("year", 1.0));
    assertThat(filters.stream().map(filter -> key(builder -> builder.filter(filter))))
        .doesNotHaveDuplicates();
  }

  @Test
  void key_tier_isTheLowerOne() {
    AssembleRequest request = AssembleRequest.of("a question");
    AssembleRequest lowered = request.toBuilder().resourceTier(ResourceTier.MEDIUM).build();
    assertThat(
            ContextQuestion.of(request, ResourceTier.MEDIUM, List.of()).at(MOMENT, CONFIGURATION))
        .isEqualTo(key(lowered))
        .isNotEqualTo(key(request));
  }

  /** A formatter and an objective of the host, equal to themselves alone. */
  private static final class Host implements ContextFormatter, SelectionObjective {
    @Override
    public String block(int number, ContextBlock block) {
      return block.text();
    }

    @Override
    public String separator() {
      return "";
    }

    @Override
    public Selection maximize(
        SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options) {
      return optimizer.select(problem, options);
    }

    @Override
    public String name() {
      return "host";
    }
  }

  @Test
  void key_strategiesOfTheHost_countByIdentityAndAreNotPortable() {
    Host one = new Host();
    Host other = new Host();
    assertThat(key(builder -> builder.formatter(one)))
        .isEqualTo(key(builder -> builder.formatter(one)))
        .isNotEqualTo(key(builder -> builder.formatter(other)));
    assertThat(key(builder -> builder.objective(one)))
        .isEqualTo(key(builder -> builder.objective(one)))
        .isNotEqualTo(key(builder -> builder.objective(other)));
    AssembleRequest own = AssembleRequest.of("a question");
    assertThat(ContextQuestion.of(own, ResourceTier.HIGH, List.of()).isPortable()).isTrue();
    for (AssembleRequest request :
        List.of(own.toBuilder().formatter(one).build(), own.toBuilder().objective(one).build())) {
      assertThat(ContextQuestion.of(request, ResourceTier.HIGH, List.of()).isPortable()).isFalse();
    }
  }

  @Test
  void key_objectives_tellTheirWeights() {
    List<SelectionObjective> objectives =
        List.of(
            SelectionObjective.maximizeRelevance(),
            SelectionObjective.weightedSum(Map.of(Criterion.RELEVANCE, 1)),
            SelectionObjective.weightedSum(Map.of(Criterion.RELEVANCE, 2)),
            SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE, Criterion.RECENCY)),
            SelectionObjective.lexicographic(List.of(Criterion.RECENCY, Criterion.RELEVANCE)),
            SelectionObjective.epsilonConstraint(Criterion.RELEVANCE, Map.of()),
            SelectionObjective.epsilonConstraint(
                Criterion.RELEVANCE, Map.of(Criterion.RECENCY, 1L)));
    assertThat(objectives.stream().map(each -> key(builder -> builder.objective(each))))
        .doesNotHaveDuplicates();
    assertThat(
            key(
                builder ->
                    builder.objective(
                        SelectionObjective.weightedSum(
                            Map.of(Criterion.RECENCY, 3, Criterion.COVERAGE, 2)))))
        .isEqualTo(
            key(
                builder ->
                    builder.objective(
                        SelectionObjective.weightedSum(
                            Map.of(Criterion.COVERAGE, 2, Criterion.RECENCY, 3)))));
  }
}

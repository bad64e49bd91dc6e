package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.EvidenceModel;
import io.contextlite.text.TokenCounter;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorIndexProvider;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnswerSettingsTest {
  /** What decides what is stored, when and where, and how fast an answer is, but not which. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "dataDirectory",
          "chunker",
          "chunking",
          "executor",
          "listener",
          "maxReaders",
          "writeTimeout",
          "synchronousCommits",
          "cacheBytes",
          "maxRunningRequests",
          "maxQueuedRequests",
          "contextCache",
          "settings",
          "nodeId",
          "maxOpenWorkspaces",
          "maxDocuments",
          "batchProcessing",
          "accessPolicy");

  /** What the question or the moment holds. */
  private static final Set<String> ELSEWHERE =
      Set.of("clock", "contextCacheTtl", "limits", "defaultLimits", "tiers", "defaultTier");

  private static Map<String, UnaryOperator<ContextLiteConfig.Builder>> changes() {
    double[] weights = EvidenceModel.shipped().weights();
    weights[0] += .1;
    Map<String, UnaryOperator<ContextLiteConfig.Builder>> changes = new LinkedHashMap<>();
    changes.put("embedder", builder -> builder.embedder(Embedder.hashing()));
    changes.put(
        "tokenCounter", builder -> builder.tokenCounter(TokenCounter.of("a", String::length)));
    changes.put("scorer", builder -> builder.scorer(EvidenceModel.of(weights)));
    changes.put("confidenceModel", builder -> builder.confidenceModel(model()));
    changes.put("lowConfidence", builder -> builder.lowConfidence(.31));
    changes.put("refineConfidence", builder -> builder.routeConfidence(.5, .85));
    changes.put("directConfidence", builder -> builder.routeConfidence(.55, .9));
    changes.put("optimizer", builder -> builder.optimizer(ContextOptimizer.rankOrder()));
    changes.put(
        "standardOptimizer", builder -> builder.optimizer(new HostOptimizer(Duration.ZERO)));
    changes.put("secondHop", builder -> builder.secondHop(false));
    changes.put("adjacentPassages", builder -> builder.adjacentPassages(false));
    changes.put("relevanceFeedback", builder -> builder.relevanceFeedback(true));
    changes.put("vectorSearch", builder -> builder.vectorSearch(false));
    changes.put("vectorMemoryBytes", builder -> builder.vectorMemoryBytes(7));
    changes.put(
        "vectorIndex",
        builder -> builder.vectorIndex(options -> VectorIndexProvider.linear().create(options)));
    changes.put("recallTarget", builder -> builder.recallTarget(.9));
    changes.put("maxProbes", builder -> builder.maxProbes(7));
    changes.put("clusterCount", builder -> builder.clusterCount(7));
    changes.put(
        "objective",
        builder ->
            builder.objective(SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE))));
    changes.put("maxCandidates", builder -> builder.maxCandidates(7));
    changes.put("optimizerTimeout", builder -> builder.optimizerTimeout(Duration.ofMillis(7)));
    changes.put("targetResponseTime", builder -> builder.targetResponseTime(Duration.ofMillis(7)));
    changes.put("cacheVersion", builder -> builder.cacheVersion("7"));
    return changes;
  }

  private static ConfidenceModel model() {
    return ConfidenceModel.of(
        new double[ConfidenceModel.FAMILIAR_INPUTS.size()],
        new double[ConfidenceModel.HELD_INPUTS.size()]);
  }

  private static AnswerSettings settings(UnaryOperator<ContextLiteConfig.Builder> change) {
    ContextLiteConfig config = change.apply(ContextLiteConfig.builder(Path.of("unused"))).build();
    return AnswerSettings.of(
        config, MemoryShares.of(config, ResourceLimits.NONE, TierProfile.of(ResourceTier.MEDIUM)));
  }

  @Test
  void text_coversEveryFieldOfAConfiguration() {
    Set<String> fields =
        Arrays.stream(ContextLiteConfig.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(field -> field.getName())
            .collect(Collectors.toSet());
    Set<String> known = new HashSet<>(changes().keySet());
    known.addAll(WITHOUT_EFFECT);
    known.addAll(ELSEWHERE);
    assertThat(fields).isEqualTo(known);
  }

  @Test
  void text_ofEachChange_differs() {
    Set<String> texts = new HashSet<>();
    texts.add(settings(builder -> builder).text());
    changes().values().forEach(change -> texts.add(settings(change).text()));
    assertThat(texts).hasSize(changes().size() + 1);
    assertThat(settings(builder -> builder)).isEqualTo(settings(builder -> builder));
  }

  @Test
  void portable_isWhatIsTheLibrarysOwnOrHasAVersion() {
    assertThat(settings(builder -> builder).portable()).isTrue();
    assertThat(settings(builder -> builder.embedder(Embedder.hashing())).portable()).isTrue();
    assertThat(settings(builder -> builder.optimizer(ContextOptimizer.greedyCoverage())).portable())
        .isTrue();
    CandidateScorer scorer = candidates -> new double[candidates.size()];
    assertThat(settings(builder -> builder.scorer(scorer)).portable()).isFalse();
    for (String host :
        Set.of("tokenCounter", "confidenceModel", "standardOptimizer", "vectorIndex")) {
      UnaryOperator<ContextLiteConfig.Builder> change = changes().getOrDefault(host, b -> b);
      assertThat(settings(change).portable()).as(host).isFalse();
      assertThat(settings(builder -> change.apply(builder).cacheVersion("1")).portable())
          .as(host)
          .isTrue();
    }
  }

  @Test
  void settings_outOfRange_areRefused() {
    ContextLiteConfig.Builder builder = ContextLiteConfig.builder(Path.of("unused"));
    for (Duration ttl :
        Set.of(Duration.ofMillis(999), Duration.ofDays(8), Duration.ofNanos(1_000_000_001))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.contextCacheTtl(ttl))
          .withMessage(
              "contextCacheTtl must be whole milliseconds between one second and seven days: "
                  + ttl);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.cacheVersion(" "))
        .withMessage("cacheVersion must not be blank: ' '");
  }

  @Test
  void memory_forContexts_isTakenFromPassagesAndPostings() {
    for (ResourceTier tier : ResourceTier.values()) {
      MemoryShares without = shares(builder -> builder, tier);
      MemoryShares with = shares(builder -> builder.contextCache(true), tier);
      assertThat(without.contextBytes()).isZero();
      assertThat(with.contextBytes()).isPositive();
      assertThat(2 * with.cacheBytes() + with.contextBytes()).isEqualTo(2 * without.cacheBytes());
    }
  }

  private static MemoryShares shares(
      UnaryOperator<ContextLiteConfig.Builder> change, ResourceTier tier) {
    return MemoryShares.of(
        change.apply(ContextLiteConfig.builder(Path.of("unused"))).build(),
        ResourceLimits.builder().maxMemoryBytes(50_000_003).build(),
        TierProfile.of(tier));
  }
}

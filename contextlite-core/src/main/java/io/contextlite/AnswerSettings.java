package io.contextlite;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.EvidenceModel;
import io.contextlite.text.TokenCounter;
import io.contextlite.transfer.AssembleParts;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorIndexProvider;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of a configuration answers depend on, beside the request and the workspace's content.
 * Immutable.
 *
 * @param text equal for configurations that answer alike; where strategies are the host's, in this
 *     process alone
 * @param portable whether it also tells those of other processes apart: every strategy is the
 *     library's own or has a fingerprint, or the host has given them a version
 */
record AnswerSettings(String text, boolean portable) {
  /** Where no answers are kept. */
  static final AnswerSettings NONE = new AnswerSettings("", false);

  private static final String LINEAR = "linear";

  static AnswerSettings of(ContextLiteConfig config, MemoryShares shares) {
    Optional<String> optimizer = optimizer(config);
    Optional<String> scorer = scorer(config.scorer());
    Optional<String> vectors = vectorIndex(config.vectorIndex());
    boolean ownCounter = config.tokenCounter().equals(TokenCounter.estimating());
    boolean ownConfidence = config.confidenceModel().equals(ConfidenceModel.shipped());
    boolean ownObjective = AssembleParts.isOwn(config.objective());
    boolean own =
        ownObjective
            && optimizer.isPresent()
            && scorer.isPresent()
            && vectors.isPresent()
            && ownCounter
            && ownConfidence;
    StringBuilder text = new StringBuilder();
    add(text, "code", CodeOrigin.of(ContextLite.class));
    add(
        text,
        "version",
        config.cacheVersion().map(version -> "of the host: " + version).orElse(""));
    add(text, "embedder", config.embedder().map(AnswerSettings::embedder).orElse(""));
    add(text, "optimizer", optimizer.orElse(config.optimizer().getClass().getName()));
    add(text, "scorer", scorer.orElse(config.scorer().getClass().getName()));
    add(text, "vectorIndex", vectors.orElse(config.vectorIndex().getClass().getName()));
    add(text, "tokenCounter", ownCounter ? "" : config.tokenCounter().getClass().getName());
    add(text, "confidenceModel", ownConfidence ? "" : "of the host");
    add(text, "objective", ownObjective ? config.objective() : "of the host");
    add(text, "lowConfidence", config.lowConfidence());
    add(text, "refineConfidence", config.refineConfidence());
    add(text, "directConfidence", config.directConfidence());
    add(text, "secondHop", config.secondHop());
    add(text, "adjacentPassages", config.adjacentPassages());
    add(text, "relevanceFeedback", config.relevanceFeedback());
    add(text, "vectorSearch", config.vectorSearch());
    add(text, "recallTarget", config.recallTarget());
    add(text, "maxProbes", config.maxProbes());
    add(text, "vectorMemoryBytes", shares.vectorBytes());
    add(text, "clusterCount", config.clusterCount());
    add(text, "maxCandidates", config.maxCandidates());
    add(text, "optimizerTimeout", config.optimizerTimeout());
    add(text, "targetResponseTime", config.targetResponseTime());
    return new AnswerSettings(text.toString(), own || config.cacheVersion().isPresent());
  }

  /** Values are told with their lengths, so that no value looks like two. */
  private static void add(StringBuilder text, String name, Object value) {
    String told = value.toString();
    text.append(name).append('=').append(told.length()).append(':').append(told).append('\n');
  }

  private static String embedder(Embedder embedder) {
    return embedder.fingerprint() + ' ' + embedder.minimumSimilarity();
  }

  private static Optional<String> optimizer(ContextLiteConfig config) {
    ContextOptimizer optimizer = config.optimizer();
    boolean named =
        optimizer.equals(ContextOptimizer.greedyCoverage())
            || optimizer.equals(ContextOptimizer.rankOrder());
    return named || config.hasStandardOptimizer()
        ? Optional.of(optimizer.name() + ' ' + CodeOrigin.of(optimizer.getClass()))
        : Optional.empty();
  }

  private static Optional<String> scorer(CandidateScorer scorer) {
    return scorer instanceof EvidenceModel model
        ? Optional.of(Arrays.toString(model.weights()))
        : Optional.empty();
  }

  private static Optional<String> vectorIndex(VectorIndexProvider provider) {
    if (provider.getClass() == VectorIndexProvider.linear().getClass()) {
      return Optional.of(LINEAR);
    }
    return provider.getClass() == VectorIndexProvider.available().getClass()
        ? Optional.of(CodeOrigin.of(provider.getClass()))
        : Optional.empty();
  }
}

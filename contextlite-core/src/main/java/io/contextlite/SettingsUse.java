package io.contextlite;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.EnterpriseSettings;
import io.contextlite.config.LibrarySettings;
import io.contextlite.config.Settings;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.vector.VectorIndexProvider;

/** Puts settings where they take effect. Immutable. */
final class SettingsUse {
  private final Settings settings;

  SettingsUse(Settings settings) {
    this.settings = settings;
  }

  void applyTo(ContextLiteConfig.Builder builder) {
    applyLibrary(builder);
    applyMemory(builder);
    applyClustering(builder);
    applyChoice(builder);
    applyLimits(builder);
    applyIngest(builder);
  }

  private void applyIngest(ContextLiteConfig.Builder builder) {
    EnterpriseSettings.Performance performance = settings.enterprise().performance();
    builder.batchProcessing(performance.batchProcessing());
    performance.maxDocuments().ifPresent(builder::maxDocuments);
  }

  private void applyLibrary(ContextLiteConfig.Builder builder) {
    LibrarySettings library = settings.library();
    builder
        .maxReaders(library.maxReaders())
        .synchronousCommits(library.synchronousCommits())
        .lowConfidence(library.lowConfidence())
        .secondHop(library.secondHop())
        .adjacentPassages(library.adjacentPassages())
        .relevanceFeedback(library.relevanceFeedback())
        .vectorSearch(library.vectorSearch())
        .recallTarget(library.recallTarget())
        .contextCache(library.contextCache());
    library.maxProbes().ifPresent(builder::maxProbes);
  }

  private void applyMemory(ContextLiteConfig.Builder builder) {
    if (settings.enterprise().performance().memoryOptimization()) {
      builder.halveMemory();
    }
    settings.library().cacheBytes().ifPresent(builder::cacheBytes);
    settings.library().vectorMemoryBytes().ifPresent(builder::vectorMemoryBytes);
  }

  private void applyClustering(ContextLiteConfig.Builder builder) {
    EnterpriseSettings.Clustering clustering = settings.enterprise().clustering();
    if (!clustering.enabled()) {
      builder.vectorIndex(VectorIndexProvider.linear());
    }
    clustering.clusterCount().ifPresent(builder::clusterCount);
    EnterpriseSettings.ConfidenceThresholds thresholds = clustering.confidenceThresholds();
    builder.routeConfidence(thresholds.residualRefine(), thresholds.smtOnly());
  }

  private void applyChoice(ContextLiteConfig.Builder builder) {
    EnterpriseSettings.SmtSolver solver = settings.enterprise().smtSolver();
    builder.maxCandidates(solver.maxVariables());
    solver.timeout().ifPresent(builder::optimizerTimeout);
    settings.enterprise().performance().targetResponseTime().ifPresent(builder::targetResponseTime);
    settings.library().optimizer().map(ContextOptimizer::named).ifPresent(builder::optimizer);
  }

  private void applyLimits(ContextLiteConfig.Builder builder) {
    ClusterSettings cluster = settings.cluster();
    cluster.resourceLimits().forEach(builder::resourceLimits);
    cluster
        .affinity()
        .rules()
        .forEach(
            (id, rule) -> rule.resourceTier().ifPresent(tier -> builder.resourceTier(id, tier)));
  }
}

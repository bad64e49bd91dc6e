package io.contextlite.examples.statepilot;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.Route;
import io.contextlite.cluster.ClusterHealth;
import io.contextlite.cluster.ClusteringEngine;
import io.contextlite.cluster.QueryResult;
import io.contextlite.examples.statepilot.MissionContext.Asked;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Assembles the context of a mission: asks the engine for the mission and for each open question,
 * and lets an optimizer choose among the passages of all answers. Thread-safe.
 */
public final class QuantumContextAssembler {
  /** A context of a lower confidence is warned of. */
  private static final double LOW = .3;

  private final ClusteringEngine engine;
  private final ContextOptimizer optimizer;
  private final System.Logger logger;
  private final TokenCounter tokens = TokenCounter.estimating();

  /**
   * Creates an assembler.
   *
   * @param engine answers queries; closed by whoever opened its workspace
   * @param optimizer chooses what goes into the shared context
   * @param logger is told what was assembled
   */
  public QuantumContextAssembler(
      ClusteringEngine engine, ContextOptimizer optimizer, System.Logger logger) {
    this.engine = engine;
    this.optimizer = optimizer;
    this.logger = logger;
  }

  /**
   * Assembles.
   *
   * @param state the mission
   * @return the context with its reasons; empty if nothing matches
   */
  public MissionContext assemble(MissionState state) {
    List<QueryResult> results = state.queries().stream().map(q -> ask(q, state)).toList();
    List<AssembledContext> contexts = results.stream().map(QueryResult::context).toList();
    SharedChoice choice = new SharedChoice(contexts, tokens);
    List<SharedChoice.Chosen> chosen = choice.by(optimizer, state.maxTokens());
    List<Asked> asked = new ArrayList<>();
    for (QueryResult result : results) {
      asked.add(
          new Asked(
              result.context().query(),
              result.route(),
              result.confidence(),
              choice.keptShare(asked.size(), chosen)));
    }
    String text = choice.text(chosen);
    MissionContext context =
        new MissionContext(
            text,
            tokens.count(text),
            asked.stream().mapToDouble(Asked::confidence).min().orElse(0),
            asked,
            reasons(chosen, asked));
    log(context);
    return context;
  }

  private QueryResult ask(String query, MissionState state) {
    return engine.processQuery(
        AssembleRequest.builder(query).maxTokens(state.maxTokens()).route(Route.AUTOMATIC).build());
  }

  private static List<String> reasons(List<SharedChoice.Chosen> chosen, List<Asked> asked) {
    List<String> reasons = new ArrayList<>();
    for (SharedChoice.Chosen one : chosen) {
      int best = 0;
      for (int q = 1; q < asked.size(); q++) {
        best = one.scores().get(q) > one.scores().get(best) ? q : best;
      }
      reasons.add(
          String.format(
              Locale.ROOT,
              "[%d] %s for \"%s\": %s",
              reasons.size() + 1,
              one.passage().citation(),
              asked.get(best).query(),
              one.passage().reason()));
    }
    return reasons;
  }

  private void log(MissionContext context) {
    logger.log(
        context.confidence() < LOW ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
        () ->
            String.format(
                Locale.ROOT,
                "mission context: queries=%d, passages=%d, tokens=%d, confidence=%.2f",
                context.queries().size(),
                context.reasons().size(),
                context.tokens(),
                context.confidence()));
    ClusterHealth health = engine.health();
    if (!health.isHealthy()) {
      logger.log(
          System.Logger.Level.WARNING,
          () -> "clustering engine is degraded: " + String.join("; ", health.reasons()));
    }
  }
}

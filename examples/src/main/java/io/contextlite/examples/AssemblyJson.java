package io.contextlite.examples;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.Excerpt;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SelectionScore;
import io.contextlite.optimize.SolverReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A context with its whole account as JSON. */
final class AssemblyJson {
  private AssemblyJson() {}

  static Map<String, Object> of(AssembledContext context) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", context.id());
    json.put("query", context.query());
    json.put("text", context.text());
    json.put("totalTokens", context.totalTokens());
    json.put("budgetTokens", context.budgetTokens());
    json.put("passages", context.passages().stream().map(AssemblyJson::of).toList());
    json.put("omitted", context.omitted().stream().map(AssemblyJson::of).toList());
    json.put("optimizer", context.optimizer());
    json.put("objective", context.objective());
    json.put("scores", of(context.score()));
    json.put("optimality", of(context.optimality()));
    json.put("solver", of(context.solver()));
    json.put("confidence", context.confidence());
    json.put("lowConfidence", context.assessment().low());
    json.put("phase", context.assessment().phase().name().toLowerCase(Locale.ROOT));
    json.put("vectorComparisons", context.assessment().vectorComparisons());
    json.put("timingsMicros", PassageJson.of(context.timings()));
    json.put("notes", context.notes());
    return json;
  }

  private static Map<String, Object> of(ContextPassage passage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", passage.number());
    PassageJson.putSource(json, passage.passage());
    json.put("tokens", passage.tokens());
    json.put("score", passage.score());
    json.put("features", PassageJson.of(passage.features()));
    json.put("reason", passage.reason());
    json.put("text", passage.passage().text());
    json.put("variant", passage.variant().name().toLowerCase(Locale.ROOT));
    json.put("citation", passage.citation());
    json.put("excerpts", passage.excerpts().stream().map(AssemblyJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Excerpt excerpt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("startLine", excerpt.startLine());
    json.put("endLine", excerpt.endLine());
    json.put("text", excerpt.text());
    return json;
  }

  private static Map<String, Object> of(OmittedPassage passage) {
    Map<String, Object> json = new LinkedHashMap<>();
    PassageJson.putSource(json, passage.passage());
    json.put("tokens", passage.tokens());
    json.put("score", passage.score());
    json.put("features", PassageJson.of(passage.features()));
    json.put("reason", passage.reason().name().toLowerCase(Locale.ROOT));
    json.put("detail", passage.detail());
    return json;
  }

  private static Map<String, Object> of(SelectionScore score) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Criterion criterion : Criterion.values()) {
      json.put(criterion.name().toLowerCase(Locale.ROOT), score.of(criterion));
    }
    return json;
  }

  private static Map<String, Object> of(SolverReport solver) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subproblems", solver.nodes());
    json.put("steps", solver.work());
    json.put("certificates", solver.certificates().size());
    json.put("trace", solver.trace());
    return json;
  }

  /** For instance {@code "timed_out"}. */
  private static String kind(Optimality optimality) {
    String name = optimality.getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> of(Optimality optimality) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind(optimality));
    if (optimality instanceof Optimality.Proven proven) {
      json.put("value", proven.value());
      json.put("bound", proven.value());
      json.put("percent", 0.0);
    } else if (optimality instanceof Optimality.Gap gap) {
      json.put("value", gap.value());
      json.put("bound", gap.bound());
      json.put("percent", gap.percent());
    } else if (optimality instanceof Optimality.Claimed claimed) {
      json.put("value", claimed.value());
    } else if (optimality instanceof Optimality.Infeasible infeasible) {
      json.put("conflict", infeasible.conflict());
    }
    return json;
  }
}

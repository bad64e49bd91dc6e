package io.contextlite.examples;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.Optimality;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A context with its whole account as JSON. */
final class AssemblyJson {
  private AssemblyJson() {}

  static Map<String, Object> of(AssembledContext context) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("query", context.query());
    json.put("text", context.text());
    json.put("totalTokens", context.totalTokens());
    json.put("budgetTokens", context.budgetTokens());
    json.put("passages", context.passages().stream().map(AssemblyJson::of).toList());
    json.put("omitted", context.omitted().stream().map(AssemblyJson::of).toList());
    json.put("optimizer", context.optimizer());
    json.put("optimality", of(context.optimality()));
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

  private static Map<String, Object> of(Optimality optimality) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", optimality.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (optimality instanceof Optimality.Infeasible infeasible) {
      json.put("conflict", infeasible.conflict());
    }
    return json;
  }
}

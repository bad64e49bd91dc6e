package io.contextlite.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds values that are right by themselves and wrong together. Confined to one thread. */
final class Contradictions {
  private final Values values;
  private final Problems problems;

  private Contradictions(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  static void find(Values values, Problems problems) {
    Contradictions all = new Contradictions(values, problems);
    values.entries(Keys.PREFERRED_NODES.section()).forEach(all::checkRule);
    all.checkDiscovery();
    all.checkEndpoints();
    all.checkRegion();
    all.checkCopies();
    all.checkThresholds();
    all.checkChunking();
    all.checkTimes();
    all.checkVectors();
  }

  /**
   * Whether each of them is right by itself; what is wrong has the default, which means nothing.
   */
  private boolean areRight(String entry, Key<?>... keys) {
    return Arrays.stream(keys).noneMatch(key -> problems.isAbout(key.name(entry)));
  }

  private void checkRule(String entry) {
    List<String> avoided = values.find(Keys.AVOID_NODES, entry).orElse(List.of());
    for (String node : values.find(Keys.PREFERRED_NODES, entry).orElse(List.of())) {
      if (avoided.contains(node)) {
        add(
            Keys.AVOID_NODES,
            entry,
            "no node that is preferred",
            node,
            "it is in preferred_nodes at " + values.place(Keys.PREFERRED_NODES, entry, node));
      }
    }
    for (Key<List<String>> key : List.of(Keys.PREFERRED_NODES, Keys.AVOID_NODES)) {
      Optional<List<String>> nodes = values.find(key, entry);
      if (nodes.isPresent()
          && areRight("", Keys.WORKSPACE_ROUTING)
          && !values.get(Keys.WORKSPACE_ROUTING)) {
        add(
            key,
            entry,
            "no nodes without workspace_routing",
            String.join(", ", nodes.orElseThrow()),
            "workspace_routing is false at " + values.origin(Keys.WORKSPACE_ROUTING, ""));
      }
    }
  }

  private void checkDiscovery() {
    DiscoveryMethod method = values.get(Keys.DISCOVERY);
    if (method != DiscoveryMethod.STATIC
        && areRight("", Keys.DISCOVERY, Keys.ENDPOINTS)
        && values.find(Keys.ENDPOINTS).orElse(List.of()).isEmpty()) {
      add(
          Keys.DISCOVERY,
          "",
          "static, as there are no endpoints",
          method.name().toLowerCase(Locale.ROOT),
          "say in endpoints whom to ask, as in [\"consul:8500\"]");
    }
  }

  /** Whether each endpoint is of a kind that the method can ask. */
  private void checkEndpoints() {
    DiscoveryMethod method = values.get(Keys.DISCOVERY);
    if (!areRight("", Keys.DISCOVERY, Keys.ENDPOINTS)) {
      return;
    }
    for (String text : values.find(Keys.ENDPOINTS).orElse(List.of())) {
      if (Endpoint.parse(text).filter(method::takes).isEmpty()) {
        add(
            Keys.ENDPOINTS,
            "",
            method.endpoints() + " with method " + method.name().toLowerCase(Locale.ROOT),
            text,
            "the method stands at " + values.origin(Keys.DISCOVERY, ""));
      }
    }
  }

  private void checkRegion() {
    checkNeeds(Keys.REGION, Keys.REGION_BIND);
    checkNeeds(Keys.REGION_BIND, Keys.REGION);
    checkNeeds(Keys.REGION_ENDPOINTS, Keys.REGION);
    checkNeeds(Keys.REGION_SOURCE, Keys.REGION);
    checkNeeds(Keys.REGION_SOURCE, Keys.REGION_ENDPOINTS);
    checkNeeds(Keys.REGION_FOLLOW, Keys.REGION_SOURCE);
    Optional<String> source = values.find(Keys.REGION_SOURCE);
    if (source.isPresent() && source.equals(values.find(Keys.REGION))) {
      add(
          Keys.REGION_SOURCE,
          "",
          "another region than name",
          source.orElseThrow(),
          "name stands at " + values.origin(Keys.REGION, ""));
    }
  }

  /** A key that means nothing without another one. */
  private void checkNeeds(Key<?> key, Key<?> other) {
    if (values.find(key).isPresent() && values.find(other).isEmpty() && areRight("", key, other)) {
      add(
          key,
          "",
          "nothing without " + other.name(),
          String.valueOf(values.find(key).orElseThrow()),
          "set both or neither of them");
    }
  }

  private void checkCopies() {
    int replicas = values.get(Keys.REPLICAS);
    int inSync = values.get(Keys.MINIMUM_IN_SYNC);
    if (inSync > replicas && areRight("", Keys.REPLICAS, Keys.MINIMUM_IN_SYNC)) {
      add(
          Keys.MINIMUM_IN_SYNC,
          "",
          "at most replicas",
          String.valueOf(inSync),
          "replicas is " + replicas + " at " + values.origin(Keys.REPLICAS, ""));
    }
  }

  private void checkThresholds() {
    double direct = values.get(Keys.SMT_ONLY);
    double refine = values.get(Keys.RESIDUAL_REFINE);
    if (refine > direct && areRight("", Keys.SMT_ONLY, Keys.RESIDUAL_REFINE)) {
      boolean refineIsSet = !(values.origin(Keys.RESIDUAL_REFINE, "") instanceof Origin.Default);
      Key<Double> wrong = refineIsSet ? Keys.RESIDUAL_REFINE : Keys.SMT_ONLY;
      add(
          wrong,
          "",
          refineIsSet ? "at most smt_only, " + direct : "at least residual_refine, " + refine,
          String.valueOf(values.get(wrong)),
          "thresholds descend from smt_only over residual_refine to cluster_route");
    }
  }

  private void checkChunking() {
    int target = values.get(Keys.TARGET_TOKENS);
    int most = values.get(Keys.MAX_TOKENS);
    int overlap = values.get(Keys.OVERLAP_TOKENS);
    String hint = "target_tokens is " + target + " at " + values.origin(Keys.TARGET_TOKENS, "");
    if (most < target && areRight("", Keys.MAX_TOKENS, Keys.TARGET_TOKENS)) {
      add(Keys.MAX_TOKENS, "", "at least target_tokens", String.valueOf(most), hint);
    }
    if (overlap > target / 2 && areRight("", Keys.OVERLAP_TOKENS, Keys.TARGET_TOKENS)) {
      add(Keys.OVERLAP_TOKENS, "", "at most half of target_tokens", String.valueOf(overlap), hint);
    }
  }

  private void checkTimes() {
    Optional<Duration> target = values.find(Keys.TARGET_RESPONSE_TIME);
    Optional<Duration> solver = values.find(Keys.SOLVER_TIMEOUT);
    if (target.isPresent()
        && solver.isPresent()
        && solver.orElseThrow().compareTo(target.orElseThrow()) > 0) {
      add(
          Keys.SOLVER_TIMEOUT,
          "",
          "at most target_response_time, " + ValueTypes.words(target.orElseThrow()),
          ValueTypes.words(solver.orElseThrow()),
          "the choice is a part of the response");
    }
  }

  private void checkVectors() {
    if (areRight("", Keys.VECTOR_SEARCH)
        && values.find(Keys.CLUSTERING).orElse(false)
        && !values.get(Keys.VECTOR_SEARCH)) {
      add(
          Keys.CLUSTERING,
          "",
          "false without vector search",
          "true",
          "library.vector_search is false at " + values.origin(Keys.VECTOR_SEARCH, ""));
    }
  }

  private void add(Key<?> key, String entry, String expected, String actual, String hint) {
    problems.add(
        values.place(key, entry, actual),
        key.name(entry),
        expected,
        Shown.quoted(key, actual),
        hint);
  }
}

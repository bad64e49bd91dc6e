package io.contextlite.config;

import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.limits.ResourceLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Makes typed settings of values that were checked. */
final class SettingsOf {
  private final Values values;

  private SettingsOf(Values values) {
    this.values = values;
  }

  static Settings values(Values values) {
    SettingsOf all = new SettingsOf(values);
    return new Settings(all.library(), all.server(), all.cluster(), all.enterprise());
  }

  private LibrarySettings library() {
    return new LibrarySettings(
        values.get(Keys.DATA_DIRECTORY),
        values.get(Keys.MAX_READERS),
        values.get(Keys.WRITE_TIMEOUT),
        values.get(Keys.SYNCHRONOUS_COMMITS),
        longOf(values.find(Keys.CACHE)),
        longOf(values.find(Keys.VECTOR_MEMORY)),
        values.get(Keys.LOW_CONFIDENCE),
        values.get(Keys.SECOND_HOP),
        values.get(Keys.ADJACENT_PASSAGES),
        values.get(Keys.RELEVANCE_FEEDBACK),
        values.get(Keys.VECTOR_SEARCH),
        values.get(Keys.RECALL_TARGET),
        intOf(values.find(Keys.MAX_PROBES)),
        values.get(Keys.CONTEXT_CACHE),
        values.get(Keys.CONTEXT_CACHE_TTL),
        values.find(Keys.OPTIMIZER),
        new ChunkingOptions(
            values.get(Keys.TARGET_TOKENS),
            values.get(Keys.MAX_TOKENS),
            values.get(Keys.OVERLAP_TOKENS)));
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.find(Keys.HOST),
        intOf(values.find(Keys.PORT)),
        values.get(Keys.AUTO_PORT),
        values.find(Keys.LOG_LEVEL));
  }

  private ClusterSettings cluster() {
    Map<String, ResourceLimits> limits = new HashMap<>();
    for (String entry : values.entries(Keys.PRIORITY.section())) {
      limits.put(entry, limits(entry));
    }
    ResourceLimits others = limits.remove(MapLayer.DEFAULT_ENTRY);
    return new ClusterSettings(
        values.get(Keys.CLUSTER),
        values.get(Keys.CLUSTER_NAME),
        values.get(Keys.NODE_ID),
        new ClusterSettings.OwnNode(
            values.find(Keys.ADDRESS),
            values.find(Keys.ZONE),
            values.find(Keys.RACK),
            values.get(Keys.WEIGHT),
            Set.copyOf(values.find(Keys.TIERS).orElse(List.of()))),
        new ClusterSettings.Discovery(
            values.get(Keys.DISCOVERY),
            values.find(Keys.ENDPOINTS).orElse(List.of()),
            values.find(Keys.TOKEN)),
        engine(),
        region(),
        affinity(),
        new ClusterSettings.LoadBalancing(
            values.get(Keys.STRATEGY),
            values.get(Keys.HEALTH_CHECK_INTERVAL),
            values.get(Keys.MAX_LOAD_FACTOR),
            values.find(Keys.MAX_SPREAD).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
            values.get(Keys.REBALANCE_AFTER),
            values.get(Keys.CIRCUIT_BREAKER),
            values.find(Keys.HEDGE_READS_AFTER)),
        limits,
        others == null ? ResourceLimits.NONE : others);
  }

  private ClusterSettings.Engine engine() {
    return new ClusterSettings.Engine(
        values.find(Keys.BIND),
        values.find(Keys.ENGINE_ENDPOINTS).orElse(List.of()),
        values.get(Keys.REPLICAS),
        values.get(Keys.MINIMUM_IN_SYNC),
        values.get(Keys.REPLICA_TIMEOUT),
        values.get(Keys.REQUEST_TIMEOUT),
        new ClusterSettings.Tls(
            values.get(Keys.TLS_REQUIRED),
            values.find(Keys.KEY_STORE),
            values.find(Keys.KEY_STORE_PASSWORD),
            values.find(Keys.TRUST_STORE),
            values.find(Keys.TRUST_STORE_PASSWORD)));
  }

  private ClusterSettings.Region region() {
    return new ClusterSettings.Region(
        values.find(Keys.REGION),
        values.find(Keys.REGION_BIND),
        values.find(Keys.REGION_ENDPOINTS).orElse(List.of()),
        values.find(Keys.REGION_SOURCE),
        values.find(Keys.REGION_FOLLOW).orElse(List.of()));
  }

  private ClusterSettings.Affinity affinity() {
    Map<String, ClusterSettings.Rule> rules = new HashMap<>();
    for (String entry : values.entries(Keys.RESOURCE_TIER.section())) {
      rules.put(
          entry,
          new ClusterSettings.Rule(
              values.find(Keys.PREFERRED_NODES, entry).orElse(List.of()),
              values.find(Keys.AVOID_NODES, entry).orElse(List.of()),
              values.find(Keys.RESOURCE_TIER, entry),
              values.find(Keys.STICKY_SESSION, entry),
              values.find(Keys.LOCALITY, entry)));
    }
    return new ClusterSettings.Affinity(
        values.get(Keys.WORKSPACE_ROUTING),
        values.get(Keys.STICKY_SESSIONS),
        values.get(Keys.DEFAULT_TIER),
        rules);
  }

  private ResourceLimits limits(String entry) {
    return new ResourceLimits(
        intOf(values.find(Keys.MAX_CONCURRENT_REQUESTS, entry)),
        longOf(values.find(Keys.MAX_TOKENS_PER_MINUTE, entry)),
        intOf(values.find(Keys.MAX_DOCUMENTS_PER_QUERY, entry)),
        longOf(values.find(Keys.MAX_MEMORY, entry)),
        longOf(values.find(Keys.MAX_STORAGE, entry)),
        values.find(Keys.PRIORITY, entry).orElse(ResourceLimits.NONE.priority()));
  }

  private EnterpriseSettings enterprise() {
    return new EnterpriseSettings(
        new EnterpriseSettings.Clustering(
            values.get(Keys.CLUSTERING),
            values.get(Keys.ALGORITHM),
            values.get(Keys.CLUSTER_COUNT),
            new EnterpriseSettings.ConfidenceThresholds(
                values.get(Keys.SMT_ONLY),
                values.get(Keys.RESIDUAL_REFINE),
                values.get(Keys.CLUSTER_ROUTE))),
        new EnterpriseSettings.Performance(
            longOf(values.find(Keys.MAX_DOCUMENTS)),
            values.find(Keys.TARGET_RESPONSE_TIME),
            values.get(Keys.MEMORY_OPTIMIZATION),
            values.get(Keys.BATCH_PROCESSING)),
        new EnterpriseSettings.SmtSolver(
            values.find(Keys.SOLVER_TIMEOUT),
            values.get(Keys.MAX_VARIABLES),
            values.get(Keys.OBJECTIVE)));
  }

  private static OptionalInt intOf(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static OptionalLong longOf(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}

package io.contextlite.config;

import static io.contextlite.config.ValueType.listOf;
import static io.contextlite.config.ValueType.oneOf;
import static io.contextlite.config.ValueTypes.flag;
import static io.contextlite.config.ValueTypes.mebibytes;
import static io.contextlite.config.ValueTypes.time;
import static io.contextlite.config.ValueTypes.whole;

import io.contextlite.limits.ResourceTier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/*
 * The one table of what can be set: path, type and range, default. Files are read by it, names of
 * variables and properties follow from it, and so do suggestions and explanations.
 */
/** All keys. */
final class Keys {
  private static final List<Key<?>> TABLE = new ArrayList<>();

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MILLION = 1_000_000;
  private static final long BILLION = 1_000_000_000;

  static final Key<Path> DATA_DIRECTORY =
      add(
          Key.of("library.data_directory", ValueTypes.path(), ".contextlite")
              .parentOf("CONTEXTLITE_DB_PATH"));
  static final Key<Integer> MAX_READERS = add(Key.of("library.max_readers", whole(1, 1_000), "8"));
  static final Key<Duration> WRITE_TIMEOUT =
      add(Key.of("library.write_timeout", time(Duration.ZERO, DAY), "10s"));
  static final Key<Boolean> SYNCHRONOUS_COMMITS =
      add(Key.of("library.synchronous_commits", flag(), "false"));
  static final Key<Long> CACHE =
      add(Key.optional("library.cache_mb", mebibytes(0), "32, half with memory_optimization"));
  static final Key<Long> VECTOR_MEMORY =
      add(
          Key.optional(
              "library.vector_memory_mb",
              mebibytes(0),
              "a quarter of the largest heap, half of that with memory_optimization"));
  static final Key<Double> LOW_CONFIDENCE =
      add(Key.of("library.low_confidence", ValueTypes.share(), "0.3"));
  static final Key<Boolean> SECOND_HOP = add(Key.of("library.second_hop", flag(), "true"));
  static final Key<Boolean> ADJACENT_PASSAGES =
      add(Key.of("library.adjacent_passages", flag(), "true"));
  static final Key<Boolean> RELEVANCE_FEEDBACK =
      add(Key.of("library.relevance_feedback", flag(), "false"));
  static final Key<Boolean> VECTOR_SEARCH = add(Key.of("library.vector_search", flag(), "true"));
  static final Key<Double> RECALL_TARGET =
      add(Key.of("library.recall_target", ValueTypes.positiveShare(), "0.95"));
  static final Key<Integer> MAX_PROBES =
      add(Key.optional("library.max_probes", whole(1, MILLION), "no limit"));
  static final Key<Boolean> CONTEXT_CACHE = add(Key.of("library.context_cache", flag(), "false"));
  static final Key<Duration> CONTEXT_CACHE_TTL =
      add(Key.of("library.context_cache_ttl", time(SECOND, DAY.multipliedBy(7)), "1h"));
  static final Key<String> OPTIMIZER =
      add(Key.optional("library.optimizer", ValueTypes.optimizer(), "the best at hand"));
  static final Key<Integer> TARGET_TOKENS =
      add(Key.of("library.chunking.target_tokens", whole(16, MILLION), "200"));
  static final Key<Integer> MAX_TOKENS =
      add(Key.of("library.chunking.max_tokens", whole(16, MILLION), "400"));
  static final Key<Integer> OVERLAP_TOKENS =
      add(Key.of("library.chunking.overlap_tokens", whole(0, MILLION), "0"));

  static final Key<String> HOST =
      add(Key.optional("server.host", ValueTypes.host(), "none").named("CONTEXTLITE_HOST"));
  static final Key<Integer> PORT =
      add(Key.optional("server.port", ValueTypes.port(), "none").named("CONTEXTLITE_PORT"));
  static final Key<Boolean> AUTO_PORT =
      add(Key.of("server.auto_port", flag(), "false").named("CONTEXTLITE_AUTO_PORT"));
  static final Key<System.Logger.Level> LOG_LEVEL =
      add(
          Key.optional("server.log_level", oneOf(System.Logger.Level.class), "the host's")
              .named("CONTEXTLITE_LOG_LEVEL"));

  static final Key<Boolean> CLUSTER = add(Key.of("cluster.enabled", flag(), "false"));
  static final Key<String> CLUSTER_NAME =
      add(Key.of("cluster.name", ValueTypes.name(), "contextlite"));
  static final Key<String> NODE_ID =
      add(Key.of("cluster.node_id", ValueTypes.name(), "local").named("CONTEXTLITE_NODE_ID"));
  static final Key<String> ADDRESS =
      add(Key.optional("cluster.address", ValueTypes.endpoint(), "server.host:server.port"));
  static final Key<String> ZONE = add(Key.optional("cluster.zone", ValueTypes.name(), "none"));
  static final Key<String> RACK = add(Key.optional("cluster.rack", ValueTypes.name(), "none"));
  static final Key<Integer> WEIGHT =
      add(Key.of("cluster.weight", whole(1, ClusterSettings.OwnNode.MAX_WEIGHT), "1"));
  static final Key<List<ResourceTier>> TIERS =
      add(Key.optional("cluster.tiers", listOf(oneOf(ResourceTier.class)), "all"));
  static final Key<DiscoveryMethod> DISCOVERY =
      add(
          Key.of("cluster.discovery.method", oneOf(DiscoveryMethod.class), "static")
              .named("CONTEXTLITE_DISCOVERY_METHOD"));
  static final Key<List<String>> ENDPOINTS =
      add(Key.optional("cluster.discovery.endpoints", listOf(ValueTypes.endpoint()), "none"));
  static final Key<List<String>> ENGINE_ENDPOINTS =
      add(
          Key.optional(
              "cluster.discovery.engine_endpoints",
              listOf(ValueTypes.endpoint()),
              "endpoints, with ports as far off as those of bind and server.port"));
  static final Key<String> TOKEN =
      add(Key.optional("cluster.discovery.token", ValueTypes.secret(), "none").asSecret());
  static final Key<String> BIND =
      add(
          Key.optional(
              "cluster.bind", ValueTypes.endpoint(), "server.host, port 1000 above server.port"));
  static final Key<Integer> REPLICAS = add(Key.of("cluster.replicas", whole(1, 100), "2"));
  static final Key<Integer> MINIMUM_IN_SYNC =
      add(Key.of("cluster.minimum_in_sync", whole(1, 100), "1"));
  static final Key<Duration> REPLICA_TIMEOUT =
      add(Key.of("cluster.replica_timeout", time(MILLISECOND, DAY), "2s"));
  static final Key<Duration> REQUEST_TIMEOUT =
      add(Key.of("cluster.request_timeout", time(MILLISECOND, DAY), "30s"));
  static final Key<Boolean> TLS_REQUIRED = add(Key.of("cluster.tls.required", flag(), "false"));
  static final Key<Path> KEY_STORE =
      add(Key.optional("cluster.tls.key_store", ValueTypes.path(), "none"));
  static final Key<String> KEY_STORE_PASSWORD = add(password("key_store_password"));
  static final Key<Path> TRUST_STORE =
      add(Key.optional("cluster.tls.trust_store", ValueTypes.path(), "none"));
  static final Key<String> TRUST_STORE_PASSWORD = add(password("trust_store_password"));
  static final Key<String> REGION =
      add(Key.optional("cluster.region.name", ValueTypes.name(), "none"));
  static final Key<String> REGION_BIND =
      add(Key.optional("cluster.region.bind", ValueTypes.endpoint(), "none"));
  static final Key<List<String>> REGION_ENDPOINTS =
      add(Key.optional("cluster.region.endpoints", listOf(ValueTypes.endpoint()), "none"));
  static final Key<String> REGION_SOURCE =
      add(Key.optional("cluster.region.source", ValueTypes.name(), "none"));
  static final Key<List<String>> REGION_FOLLOW =
      add(Key.optional("cluster.region.follow", listOf(ValueTypes.workspaceId()), "all"));
  static final Key<Boolean> WORKSPACE_ROUTING =
      add(Key.of("cluster.affinity.workspace_routing", flag(), "true"));
  static final Key<Boolean> STICKY_SESSIONS =
      add(Key.of("cluster.affinity.sticky_sessions", flag(), "false"));
  static final Key<ResourceTier> DEFAULT_TIER =
      add(Key.of("cluster.affinity.default_tier", oneOf(ResourceTier.class), "medium"));
  static final Key<List<String>> PREFERRED_NODES =
      add(rule("preferred_nodes", listOf(ValueTypes.name()), "none"));
  static final Key<List<String>> AVOID_NODES =
      add(rule("avoid_nodes", listOf(ValueTypes.name()), "none"));
  static final Key<ResourceTier> RESOURCE_TIER =
      add(rule("resource_tier", oneOf(ResourceTier.class), "default_tier"));
  static final Key<Boolean> STICKY_SESSION = add(rule("sticky_session", flag(), "sticky_sessions"));
  static final Key<Locality> LOCALITY = add(rule("locality", ValueTypes.locality(), "none"));
  static final Key<BalancingStrategy> STRATEGY =
      add(
          Key.of(
              "cluster.load_balancing.strategy", oneOf(BalancingStrategy.class), "workspace_hash"));
  static final Key<Duration> HEALTH_CHECK_INTERVAL =
      add(Key.of("cluster.load_balancing.health_check_interval", time(MILLISECOND, DAY), "30"));
  static final Key<Double> MAX_LOAD_FACTOR =
      add(Key.of("cluster.load_balancing.max_load_factor", ValueTypes.positiveShare(), "0.85"));
  static final Key<Double> MAX_SPREAD =
      add(Key.optional("cluster.load_balancing.max_spread", ValueTypes.factor(100), "no limit"));
  static final Key<Optional<Duration>> REBALANCE_AFTER =
      add(
          Key.of(
              "cluster.load_balancing.rebalance_after", ValueTypes.timeOrNever(SECOND, DAY), "10"));
  static final Key<Boolean> CIRCUIT_BREAKER =
      add(Key.of("cluster.load_balancing.enable_circuit_breaker", flag(), "false"));
  static final Key<Duration> HEDGE_READS_AFTER =
      add(
          Key.optional(
              "cluster.load_balancing.hedge_reads_after", time(MILLISECOND, DAY), "never"));
  static final Key<Integer> MAX_CONCURRENT_REQUESTS =
      add(limit("max_concurrent_requests", whole(1, MILLION)));
  static final Key<Long> MAX_TOKENS_PER_MINUTE =
      add(limit("max_tokens_per_minute", ValueTypes.count(1_000 * BILLION)));
  static final Key<Integer> MAX_DOCUMENTS_PER_QUERY =
      add(limit("max_documents_per_query", whole(1, MILLION)));
  static final Key<Long> MAX_MEMORY = add(limit("max_memory_mb", mebibytes(1)));
  static final Key<Long> MAX_STORAGE = add(limit("max_storage_mb", mebibytes(1)));
  static final Key<Integer> PRIORITY =
      add(Key.optional("cluster.resource_limits.*.priority", whole(1, 10), "5"));

  static final Key<Boolean> CLUSTERING =
      add(Key.of("enterprise.clustering.enabled", flag(), "true"));
  static final Key<ClusteringAlgorithm> ALGORITHM =
      add(
          Key.of(
              "enterprise.clustering.algorithm",
              oneOf(ClusteringAlgorithm.class),
              "balanced_kmeans"));
  static final Key<OptionalInt> CLUSTER_COUNT =
      add(
          Key.of(
              "enterprise.clustering.cluster_count", ValueTypes.automaticCount(MILLION), "auto"));
  static final Key<Double> SMT_ONLY = add(threshold("smt_only", ValueTypes.share(), "0.85"));
  static final Key<Double> RESIDUAL_REFINE =
      add(threshold("residual_refine", ValueTypes.share(), "0.55"));
  static final Key<Double> CLUSTER_ROUTE =
      add(
          threshold(
              "cluster_route",
              ValueTypes.zero("all below residual_refine is searched in clusters"),
              "0.0"));
  static final Key<Long> MAX_DOCUMENTS =
      add(
          Key.optional(
              "enterprise.performance.max_documents", ValueTypes.count(BILLION), "no limit"));
  static final Key<Duration> TARGET_RESPONSE_TIME =
      add(
          Key.optional(
              "enterprise.performance.target_response_time", time(MILLISECOND, HOUR), "none"));
  static final Key<Boolean> MEMORY_OPTIMIZATION =
      add(Key.of("enterprise.performance.memory_optimization", flag(), "false"));
  static final Key<Boolean> BATCH_PROCESSING =
      add(Key.of("enterprise.performance.batch_processing", flag(), "true"));
  static final Key<Duration> SOLVER_TIMEOUT =
      add(
          Key.optional(
              "enterprise.smt_solver.timeout",
              time(MILLISECOND, HOUR),
              "steps are limited in place of time"));
  static final Key<Integer> MAX_VARIABLES =
      add(Key.of("enterprise.smt_solver.max_variables", whole(1, 500), "100"));
  static final Key<String> OBJECTIVE =
      add(
          Key.of(
              "enterprise.smt_solver.optimization_objective",
              ValueTypes.objective(),
              "maximize_relevance"));

  private static final List<Key<?>> ALL = List.copyOf(TABLE);

  private Keys() {}

  private static <T> Key<T> add(Key<T> key) {
    TABLE.add(key);
    return key;
  }

  private static Key<String> password(String name) {
    return Key.optional("cluster.tls." + name, ValueTypes.secret(), "none").asSecret();
  }

  private static <T> Key<T> rule(String name, ValueType<T> type, String unset) {
    return Key.optional("cluster.affinity.rules.*." + name, type, unset);
  }

  private static <T> Key<T> limit(String name, ValueType<T> type) {
    return Key.optional("cluster.resource_limits.*." + name, type, "no limit");
  }

  private static <T> Key<T> threshold(String name, ValueType<T> type, String fallback) {
    return Key.of("enterprise.clustering.confidence_thresholds." + name, type, fallback);
  }

  /** All of them, in the order in which they are explained. */
  static List<Key<?>> all() {
    return ALL;
  }
}

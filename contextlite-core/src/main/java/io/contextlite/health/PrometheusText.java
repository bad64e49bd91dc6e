package io.contextlite.health;

import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Writes metrics as text that Prometheus scrapes (exposition format 0.0.4, content type {@code
 * text/plain; version=0.0.4; charset=utf-8}).
 *
 * <p>It is part of core, and no binding to Micrometer: whoever has a registry already binds gauges
 * to {@link InstanceMetrics} in a few lines and in names of their own, whoever has none gets an
 * endpoint without a dependency. OpenTelemetry's collector reads the format too. A host with
 * thousands of workspaces should know that each has some 30 time series.
 */
public final class PrometheusText {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Appendable out;

  private PrometheusText(Appendable out) {
    this.out = out;
  }

  /**
   * Writes metrics.
   *
   * @param metrics the figures
   * @return the text, lines ended by line feeds
   */
  public static String of(InstanceMetrics metrics) {
    StringBuilder text = new StringBuilder();
    write(metrics, text);
    return text.toString();
  }

  /**
   * Writes metrics.
   *
   * @param metrics the figures
   * @param out where to
   * @throws UncheckedIOException if it cannot be written to
   */
  public static void write(InstanceMetrics metrics, Appendable out) {
    try {
      new PrometheusText(out).write(metrics);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write metrics", e);
    }
  }

  private void write(InstanceMetrics metrics) throws IOException {
    String node = label("node_id", metrics.nodeId());
    header("load_factor", "gauge", "Requests that run or wait, against the capacity.");
    sample("load_factor", node, metrics.loadFactor());
    header("open_workspaces", "gauge", "Workspaces whose file is open.");
    sample("open_workspaces", node, metrics.openWorkspaces());
    Map<String, WorkspaceMetrics> all = metrics.workspaces();
    each(all, "active_requests", "gauge", "Requests that run.", m -> m.usage().activeRequests());
    each(all, "waiting_requests", "gauge", "Requests that wait.", m -> m.usage().waitingRequests());
    each(
        all,
        "delivered_tokens_total",
        "counter",
        "Tokens of contexts.",
        m -> m.usage().deliveredTokens());
    each(all, "memory_bytes", "gauge", "Memory held.", m -> m.usage().memoryBytes());
    each(all, "storage_bytes", "gauge", "Size of the file.", m -> m.usage().storageBytes());
    each(all, "accesses_per_hour", "gauge", "Decayed rate of use.", m -> m.accessesPerHour());
    each(all, "open", "gauge", "Whether the file is open.", m -> m.open() ? 1 : 0);
    each(all, "openings_total", "counter", "Times the file was opened.", m -> m.openings());
    contexts(all);
    documents(all);
    patterns(all);
    refusals(all);
    latencies(all);
  }

  private void contexts(Map<String, WorkspaceMetrics> all) throws IOException {
    header("contexts_total", "counter", "Contexts, by where they were from, where they are kept.");
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      CacheUsage contexts = one.getValue().contexts();
      contexts(one, "memory", contexts.memoryHits());
      contexts(one, "file", contexts.fileHits());
      contexts(one, "joined", contexts.joined());
      contexts(one, "assembled", contexts.misses());
    }
  }

  private void contexts(Map.Entry<String, ?> workspace, String from, long count)
      throws IOException {
    sample("contexts_total", workspace(workspace) + "," + label("from", from), (double) count);
  }

  private void documents(Map<String, WorkspaceMetrics> all) throws IOException {
    header("documents", "gauge", "Documents, as of when they were counted last.");
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      if (one.getValue().documentCount().isPresent()) {
        sample("documents", workspace(one), (double) one.getValue().documentCount().getAsLong());
      }
    }
  }

  private void patterns(Map<String, WorkspaceMetrics> all) throws IOException {
    header("access_pattern", "gauge", "1 for the class that the workspace is in.");
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      String pattern = label("access_pattern", one.getValue().accessPattern().id());
      sample("access_pattern", workspace(one) + "," + pattern, 1);
    }
  }

  private void refusals(Map<String, WorkspaceMetrics> all) throws IOException {
    header("refusals_total", "counter", "Requests and writes refused, by limit.");
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      Map<Limit, Long> refusals = one.getValue().usage().refusals();
      for (Limit limit : Limit.values()) {
        sample(
            "refusals_total",
            workspace(one) + "," + label("limit", limit.id()),
            refusals.getOrDefault(limit, 0L));
      }
    }
  }

  private void latencies(Map<String, WorkspaceMetrics> all) throws IOException {
    header("request_seconds", "histogram", "Time of searches and assemblies, waiting included.");
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      LatencyFigures latency = one.getValue().latency();
      String workspace = workspace(one);
      for (Map.Entry<Duration, Long> below : latency.cumulative().entrySet()) {
        bucket(workspace, String.valueOf(seconds(below.getKey())), below.getValue());
      }
      bucket(workspace, "+Inf", latency.count());
      sample("request_seconds_sum", workspace, seconds(latency.total()));
      sample("request_seconds_count", workspace, (double) latency.count());
    }
  }

  private void bucket(String workspace, String limit, long count) throws IOException {
    sample("request_seconds_bucket", workspace + "," + label("le", limit), (double) count);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }

  private void each(
      Map<String, WorkspaceMetrics> all,
      String name,
      String type,
      String help,
      ToDoubleFunction<WorkspaceMetrics> value)
      throws IOException {
    header(name, type, help);
    for (Map.Entry<String, WorkspaceMetrics> one : all.entrySet()) {
      sample(name, workspace(one), value.applyAsDouble(one.getValue()));
    }
  }

  private void header(String name, String type, String help) throws IOException {
    out.append("# HELP contextlite_").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE contextlite_").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, double value) throws IOException {
    out.append("contextlite_").append(name).append('{').append(labels).append("} ");
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    out.append(whole ? String.valueOf((long) value) : String.valueOf(value)).append('\n');
  }

  private static String workspace(Map.Entry<String, ?> entry) {
    return label("workspace", entry.getKey());
  }

  /** Ids come from anybody: a quote, a backslash or a line feed must not end the label. */
  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }
}

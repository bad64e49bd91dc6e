package io.contextlite;

import io.contextlite.health.ClusterStatus;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.health.WorkspaceMetrics;
import io.contextlite.health.WorkspacesHealth;
import io.contextlite.routing.NodeLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Tells how a library instance is, without opening a file. */
final class InstanceReport {
  private final ContextLiteConfig config;
  private final Workspace.Shared shared;
  private final Map<String, Place> places;

  /**
   * Creates a report.
   *
   * @param config how the instance works
   * @param shared what its workspaces share
   * @param places its workspaces that were opened, or deleted, by id
   */
  InstanceReport(ContextLiteConfig config, Workspace.Shared shared, Map<String, Place> places) {
    this.config = config;
    this.shared = shared;
    this.places = places;
  }

  InstanceHealth health(int total) {
    SortedMap<String, WorkspaceHealth> workspaces = known(Observation::health);
    List<String> problems = new ArrayList<>();
    workspaces.forEach(
        (id, workspace) ->
            workspace.problems().forEach(problem -> problems.add(about(id, problem))));
    new TreeMap<>(places)
        .forEach((id, place) -> place.failure().ifPresent(what -> problems.add(about(id, what))));
    int open = (int) workspaces.values().stream().filter(WorkspaceHealth::open).count();
    return InstanceHealth.of(
        ClusterStatus.single(config.nodeId(), loadFactor()),
        new WorkspacesHealth(total, open, workspaces),
        problems);
  }

  private static String about(String id, String problem) {
    return "workspace '" + id + "': " + problem;
  }

  private double loadFactor() {
    int running = config.maxRunningRequests();
    int capacity =
        running == Integer.MAX_VALUE ? Runtime.getRuntime().availableProcessors() : running;
    return (double) shared.admission().load() / capacity;
  }

  NodeLoad load() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return new NodeLoad(
        loadFactor(), shared.admission().running(), Math.max(0, runtime.maxMemory() - used));
  }

  InstanceMetrics metrics() {
    SortedMap<String, WorkspaceMetrics> workspaces = known(Observation::metrics);
    int open = (int) workspaces.values().stream().filter(WorkspaceMetrics::open).count();
    return new InstanceMetrics(config.nodeId(), loadFactor(), open, workspaces);
  }

  private <T> SortedMap<String, T> known(Function<Observation, T> figures) {
    SortedMap<String, T> known = new TreeMap<>();
    places.forEach(
        (id, place) ->
            place.known().ifPresent(its -> known.put(id, figures.apply(its.observation()))));
    return known;
  }
}

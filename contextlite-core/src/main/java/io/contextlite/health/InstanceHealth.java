package io.contextlite.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A library instance at one moment; Jackson writes it as a health endpoint's answer. Immutable.
 *
 * @param status whether everything works
 * @param nodeId name of this node
 * @param cluster the nodes that it belongs to
 * @param workspaces its workspaces
 * @param problems why it is degraded, with the workspace that each is about; none if it is not
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InstanceHealth(
    HealthStatus status,
    String nodeId,
    ClusterStatus cluster,
    WorkspacesHealth workspaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {

  /**
   * Judges an instance.
   *
   * @param cluster the nodes that it belongs to
   * @param workspaces its workspaces
   * @param problems what is wrong
   * @return its health
   */
  public static InstanceHealth of(
      ClusterStatus cluster, WorkspacesHealth workspaces, List<String> problems) {
    return new InstanceHealth(
        HealthStatus.of(problems), cluster.nodeId(), cluster, workspaces, problems);
  }

  /**
   * Copies the problems.
   *
   * @param status whether everything works
   * @param nodeId name of this node
   * @param cluster the nodes that it belongs to
   * @param workspaces its workspaces
   * @param problems why it is degraded
   */
  public InstanceHealth {
    problems = List.copyOf(problems);
  }
}

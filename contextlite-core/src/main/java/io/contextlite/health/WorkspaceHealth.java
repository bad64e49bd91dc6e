package io.contextlite.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.limits.ResourceTier;
import java.util.List;

/**
 * One workspace at one moment. Immutable.
 *
 * @param status whether everything works
 * @param documentCount number of documents; of a workspace whose file is closed, or whose readers
 *     are all busy, as of when it was counted last
 * @param resourceTier its tier
 * @param lastAccess when it was used last, in seconds since 1970-01-01T00:00:00Z
 * @param accessPattern how often it is used
 * @param activeRequests searches and assemblies that run
 * @param waitingRequests searches and assemblies that wait for their turn
 * @param open whether its file is open
 * @param memoryBytes memory that it holds, approximately; 0 while its file is closed
 * @param problems why it is degraded, none if it is not; of a workspace whose file is closed, as of
 *     when it was open
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record WorkspaceHealth(
    HealthStatus status,
    long documentCount,
    ResourceTier resourceTier,
    long lastAccess,
    AccessPattern accessPattern,
    int activeRequests,
    int waitingRequests,
    boolean open,
    long memoryBytes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {

  /**
   * Copies the problems.
   *
   * @param status whether everything works
   * @param documentCount number of documents
   * @param resourceTier its tier
   * @param lastAccess when it was used last, in seconds since 1970
   * @param accessPattern how often it is used
   * @param activeRequests requests that run
   * @param waitingRequests requests that wait
   * @param open whether its file is open
   * @param memoryBytes memory held
   * @param problems why it is degraded
   */
  public WorkspaceHealth {
    problems = List.copyOf(problems);
    if (status != HealthStatus.of(problems)) {
      throw new IllegalArgumentException(
          "status contradicts the problems: status=" + status + ", problems=" + problems);
    }
  }
}

package io.contextlite.health;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The workspaces of a library instance at one moment. Immutable.
 *
 * @param totalWorkspaces workspaces in the data directory
 * @param activeWorkspaces those whose file is open
 * @param workspaces those that were opened since the library instance was, by id; of the others
 *     nothing is known without opening them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record WorkspacesHealth(
    int totalWorkspaces, int activeWorkspaces, SortedMap<String, WorkspaceHealth> workspaces) {

  /**
   * Copies the map.
   *
   * @param totalWorkspaces workspaces in the data directory
   * @param activeWorkspaces those whose file is open
   * @param workspaces those that were opened, by id
   */
  public WorkspacesHealth {
    workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
  }
}

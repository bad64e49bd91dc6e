package io.contextlite.examples.cluster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contextlite.health.WorkspaceHealth;

/** How a workspace is, and where, in one object. Immutable. */
record PlacedHealth(
    @JsonUnwrapped WorkspaceHealth health, @JsonUnwrapped PlacementAnswer placement) {}

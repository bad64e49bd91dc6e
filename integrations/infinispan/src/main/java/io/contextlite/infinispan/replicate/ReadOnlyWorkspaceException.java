package io.contextlite.infinispan.replicate;

import io.contextlite.model.ContextLiteException;

/** A workspace follows another region, where alone it is written; nothing was written. */
public final class ReadOnlyWorkspaceException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  private final String region;

  ReadOnlyWorkspaceException(String workspace, String region) {
    super(
        "workspace '"
            + workspace
            + "' is read-only here: it follows region '"
            + region
            + "', where it is written");
    this.region = region;
  }

  /**
   * Returns where the workspace is written.
   *
   * @return name of the region
   */
  public String region() {
    return region;
  }
}

package io.contextlite.infinispan.replicate;

import io.contextlite.model.ContextLiteException;
import org.jspecify.annotations.Nullable;

/** No node could take a request at this time; nothing was written. */
public final class WorkspaceUnavailableException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the workspace and what is missing
   * @param cause the failure underneath, or null
   */
  public WorkspaceUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

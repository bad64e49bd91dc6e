package io.contextlite.model;

import org.jspecify.annotations.Nullable;

/**
 * Root of what this library throws when a workspace, its file or a collaborator fails. Bad
 * arguments are {@link IllegalArgumentException}, use after close is {@link IllegalStateException}.
 */
public class ContextLiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was expected, what came, and where
   */
  public ContextLiteException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what was expected, what came, and where
   * @param cause the failure underneath, or null
   */
  public ContextLiteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

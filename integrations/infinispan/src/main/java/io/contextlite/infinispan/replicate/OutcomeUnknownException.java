package io.contextlite.infinispan.replicate;

import io.contextlite.model.ContextLiteException;
import org.jspecify.annotations.Nullable;

/**
 * It is not known whether a write was carried out: it may be there, may come to be there with the
 * next owner, or may be lost. Putting the same documents again makes it certain.
 */
public final class OutcomeUnknownException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the workspace and what happened
   * @param cause the failure underneath, or null
   */
  public OutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

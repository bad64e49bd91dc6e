package io.contextlite.vector;

import io.contextlite.model.ContextLiteException;

/** What an index kept in the workspace file is not what was written. */
public final class DamagedIndexException extends ContextLiteException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what is damaged
   */
  public DamagedIndexException(String message) {
    super(message);
  }
}

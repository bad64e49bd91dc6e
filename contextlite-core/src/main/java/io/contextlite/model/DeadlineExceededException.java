package io.contextlite.model;

/** A request's deadline passed before an answer of any kind existed. */
public final class DeadlineExceededException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the deadline, the stage reached and the workspace
   */
  public DeadlineExceededException(String message) {
    super(message);
  }
}

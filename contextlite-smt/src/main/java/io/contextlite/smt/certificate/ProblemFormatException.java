package io.contextlite.smt.certificate;

import io.contextlite.model.ContextLiteException;
import org.jspecify.annotations.Nullable;

/** A text does not state the problem or the certificates that it should. */
public final class ProblemFormatException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message where in which text, what was expected and what came
   */
  public ProblemFormatException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message where in which text, what was expected and what came
   * @param cause the failure underneath, or null
   */
  public ProblemFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package io.contextlite.benchmarks.solver;

/** An answer or a proof does not hold. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what does not hold
   */
  public WrongAnswerException(String message) {
    super(message);
  }

  WrongAnswerException(String message, WrongAnswerException cause) {
    super(message, cause);
  }
}

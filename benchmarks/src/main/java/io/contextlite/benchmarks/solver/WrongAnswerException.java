package io.contextlite.benchmarks.solver;

/** An optimizer's answer or proof does not hold. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String message) {
    super(message);
  }

  WrongAnswerException(String message, WrongAnswerException cause) {
    super(message, cause);
  }
}

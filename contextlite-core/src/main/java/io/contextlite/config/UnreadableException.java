package io.contextlite.config;

/** A file cannot be read any further. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ConfigurationProblem problem;

  UnreadableException(Origin place, String expected, String actual, String hint) {
    super(expected);
    this.problem = new ConfigurationProblem(place, "", expected, actual, hint);
  }

  ConfigurationProblem problem() {
    return problem;
  }
}

package io.contextlite.config;

import io.contextlite.model.ContextLiteException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration cannot be used. Carries all that is wrong with it; the message has a line each.
 */
public final class ConfigurationException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  ConfigurationException(List<ConfigurationProblem> problems) {
    super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns what is wrong: what stands in a file in the order of its lines, then the rest.
   *
   * @return one or more problems
   */
  public List<ConfigurationProblem> problems() {
    return problems;
  }
}

package io.contextlite.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong. Confined to one thread. */
final class Problems {
  private static final Comparator<ConfigurationProblem> BY_LINE =
      Comparator.comparingInt((ConfigurationProblem problem) -> line(problem.place()))
          .thenComparingInt(problem -> column(problem.place()));

  private final List<ConfigurationProblem> found = new ArrayList<>();

  private static int line(Origin place) {
    return place instanceof Origin.InFile inFile ? inFile.line() : Integer.MAX_VALUE;
  }

  private static int column(Origin place) {
    return place instanceof Origin.InFile inFile ? inFile.column() : Integer.MAX_VALUE;
  }

  void add(Origin place, String key, String expected, String actual, String hint) {
    found.add(new ConfigurationProblem(place, key, expected, actual, hint));
  }

  void add(ConfigurationProblem problem) {
    found.add(problem);
  }

  /** Whether something is wrong with a key already. */
  boolean isAbout(String key) {
    return found.stream().anyMatch(problem -> problem.key().equals(key));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(found.stream().distinct().sorted(BY_LINE).toList());
    }
  }
}

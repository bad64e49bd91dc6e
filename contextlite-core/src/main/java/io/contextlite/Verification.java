package io.contextlite;

import java.util.List;

/**
 * What a check of a workspace file found. Immutable.
 *
 * @param problems damage, each named; empty for a sound file
 * @param pendingVectors passages that still wait for a vector, which is not damage
 */
public record Verification(List<String> problems, long pendingVectors) {
  /**
   * Copies what can be changed.
   *
   * @param problems damage
   * @param pendingVectors passages that still wait for a vector
   */
  public Verification {
    problems = List.copyOf(problems);
  }

  /**
   * Tells whether the file is sound.
   *
   * @return true if no problem was found
   */
  public boolean sound() {
    return problems.isEmpty();
  }
}

package io.contextlite.examples.statepilot;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an assistant is about. Immutable.
 *
 * @param mission what it is to do
 * @param openQuestions what it does not know yet
 * @param maxTokens most tokens of the context, 1 or more
 */
public record MissionState(String mission, List<String> openQuestions, int maxTokens) {
  /**
   * Checks the contract.
   *
   * @param mission what it is to do, not blank
   * @param openQuestions what it does not know yet
   * @param maxTokens most tokens of the context, 1 or more
   */
  public MissionState {
    openQuestions = List.copyOf(openQuestions);
    if (mission.isBlank() || maxTokens < 1) {
      throw new IllegalArgumentException(
          "a mission needs words and tokens: mission='" + mission + "', maxTokens=" + maxTokens);
    }
  }

  /** The mission and the open questions, each once. */
  List<String> queries() {
    return Stream.concat(Stream.of(mission), openQuestions.stream()).distinct().toList();
  }
}

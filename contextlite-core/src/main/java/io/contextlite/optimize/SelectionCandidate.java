package io.contextlite.optimize;

import java.util.List;

/**
 * One candidate of a {@link SelectionProblem}. Immutable.
 *
 * @param id names the candidate, unique in its problem
 * @param value worth of the candidate by itself in millionths, 0 or more
 * @param tokens cost in tokens with everything that is printed for it, 0 or more
 * @param document number of the document that it is cited from; equal numbers, same document
 * @param duplicateGroup candidates of one group say the same, so at most one is chosen; required
 *     ones are all chosen
 * @param facetLevels how well it covers each facet in thousandths, 0 to 1000
 * @param demand whether it must or must not be chosen
 */
public record SelectionCandidate(
    long id,
    long value,
    int tokens,
    int document,
    int duplicateGroup,
    List<Integer> facetLevels,
    Demand demand) {

  /** Full coverage of a facet. */
  public static final int FULL_LEVEL = 1000;

  /** Whether a candidate must or must not be chosen. */
  public enum Demand {
    /** The optimizer decides. */
    OPTIONAL,
    /** Must be chosen. */
    REQUIRED,
    /** Must not be chosen. */
    EXCLUDED
  }

  /**
   * Copies what can be changed and checks the contract.
   *
   * @param id names the candidate, unique in its problem
   * @param value worth of the candidate by itself in millionths, 0 or more
   * @param tokens cost in tokens with everything that is printed for it, 0 or more
   * @param document number of the document that it is cited from; equal numbers, same document
   * @param duplicateGroup candidates of one group say the same, so at most one is chosen; required
   *     ones are all chosen
   * @param facetLevels how well it covers each facet in thousandths, 0 to 1000
   * @param demand whether it must or must not be chosen
   */
  public SelectionCandidate {
    facetLevels = List.copyOf(facetLevels);
    if (value < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "value and tokens must be >= 0: value=" + value + ", tokens=" + tokens + ", id=" + id);
    }
    for (int level : facetLevels) {
      if (level < 0 || level > FULL_LEVEL) {
        throw new IllegalArgumentException(
            "facet level must be between 0 and " + FULL_LEVEL + ": " + level + ", id=" + id);
      }
    }
  }
}

package io.contextlite.optimize;

/**
 * Why a candidate was not chosen. Immutable.
 *
 * @param candidate index into the problem's candidates
 * @param reason the reason
 * @param other for {@link Reason#NEAR_DUPLICATE} the index of the chosen candidate that says the
 *     same, else -1
 */
public record Rejection(int candidate, Reason reason, int other) {

  /** Reasons, by the first constraint that stood in the way. */
  public enum Reason {
    /** The request excludes it. */
    EXCLUDED,
    /** A chosen candidate says the same. */
    NEAR_DUPLICATE,
    /** Its document would be one too many. */
    MAX_DOCUMENTS,
    /** It did not fit into the tokens that were left. */
    OVER_BUDGET,
    /** It would add nothing. */
    NO_GAIN,
    /** What is required cannot be chosen together, so nothing was. */
    INFEASIBLE
  }
}

package io.contextlite.optimize;

/**
 * Why a candidate was not chosen, told of the final choice: what stands in the way of adding the
 * candidate, with all that it requires, to what was chosen. Immutable.
 *
 * @param candidate index into the problem's candidates
 * @param reason the reason
 * @param other for {@link Reason#NEAR_DUPLICATE} the index of the chosen candidate that says the
 *     same, else {@link #NONE}
 * @param limit for {@link Reason#LIMIT} and {@link Reason#BELOW_MINIMUM} the name of the limit,
 *     else empty
 * @param budgetTokens for {@link Reason#OVER_BUDGET} the least budget with which it could be added,
 *     else {@link #NONE}
 */
public record Rejection(int candidate, Reason reason, int other, String limit, long budgetTokens) {

  /** Stands where there is no candidate or no budget to name. */
  public static final int NONE = -1;

  /** Reasons, by the first constraint that stands in the way. */
  public enum Reason {
    /** The request excludes it. */
    EXCLUDED,
    /** A chosen candidate says the same, or so much of it that adding it gains nothing. */
    NEAR_DUPLICATE,
    /** It needs a candidate that is excluded or a near-duplicate of another one. */
    REQUIREMENT,
    /** Its document would be one too many. */
    MAX_DOCUMENTS,
    /** A limit, such as passages of a source, would be passed. */
    LIMIT,
    /** A minimum, such as the mean recency, would be missed. */
    BELOW_MINIMUM,
    /** It did not fit into the tokens that were left. */
    OVER_BUDGET,
    /** It would add nothing. */
    NO_GAIN,
    /** It would fit and add something, but the search ended first. */
    NOT_REACHED,
    /** The constraints cannot be met together, or no choice that meets them was found. */
    INFEASIBLE
  }

  static Rejection of(int candidate, Reason reason) {
    return new Rejection(candidate, reason, NONE, "", NONE);
  }
}

package io.contextlite.search;

/**
 * What is known about a context as a whole for its query. Immutable.
 *
 * @param terms terms of the query that count
 * @param bestProbability largest score of a passage inside, 0 to 1
 * @param chosenShare scores of the passages inside over those of all that competed, 0 to 1
 * @param flatness full-text score of the tenth best candidate over that of the best, 0 to 1; 0
 *     where there are fewer
 * @param bestCoverage largest {@link PassageFeatures#coverage()} inside, 0 to 1
 * @param strength largest full-text score inside over the most that the query's terms could give, 0
 *     to 1
 * @param mention largest {@link PassageFeatures#mention()} inside, 0 to 1
 */
public record ContextFeatures(
    int terms,
    double bestProbability,
    double chosenShare,
    double flatness,
    double bestCoverage,
    double strength,
    double mention) {
  /** The features of a context with nothing in it. */
  public static final ContextFeatures NONE = new ContextFeatures(0, 0, 0, 0, 0, 0, 0);
}

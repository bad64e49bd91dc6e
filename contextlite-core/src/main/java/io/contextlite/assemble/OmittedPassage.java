package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.optimize.Rejection;
import io.contextlite.search.PassageFeatures;

/**
 * A candidate that is not in the context. Immutable.
 *
 * @param passage the passage with its sources
 * @param tokens tokens that it would have taken
 * @param score the fused score, 0 to 1
 * @param features what the score was made of
 * @param reason why it is out
 * @param detail the same with its figures, in words
 */
public record OmittedPassage(
    Passage passage,
    int tokens,
    double score,
    PassageFeatures features,
    Rejection.Reason reason,
    String detail) {}

package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.search.PassageFeatures;

/**
 * A passage inside a context. Immutable.
 *
 * @param number place in the context, from 1; what a citation refers to
 * @param passage the passage with its sources; the first one is cited
 * @param tokens tokens that it takes in the context, with its heading
 * @param score the fused score, 0 to 1
 * @param features what the score was made of
 * @param reason why it is in
 */
public record ContextPassage(
    int number,
    Passage passage,
    int tokens,
    double score,
    PassageFeatures features,
    String reason) {}

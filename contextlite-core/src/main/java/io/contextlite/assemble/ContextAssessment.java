package io.contextlite.assemble;

import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.ContextFeatures;
import io.contextlite.search.RetrievalPhase;
import java.util.OptionalDouble;

/**
 * How far a context can be relied on and what it cost to find. Immutable.
 *
 * @param confidence probability that the context holds at least half of the passages that are
 *     evidence for the query, by the {@link ConfidenceModel}; where the request's least confidence
 *     kept passages out, that of the context with them
 * @param low whether the confidence is below the configuration's low threshold
 * @param features what the confidence was made of
 * @param phase how far retrieval went
 * @param decidedBy confidence of what full text alone found, which chose the phase; empty where
 *     there was nothing to choose
 * @param vectorComparisons vectors that were compared with the query's
 */
public record ContextAssessment(
    double confidence,
    boolean low,
    ContextFeatures features,
    RetrievalPhase phase,
    OptionalDouble decidedBy,
    long vectorComparisons) {}

package io.contextlite.compose;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionObjective;

/**
 * How a choice is made. Immutable.
 *
 * @param optimizer chooses under the budget
 * @param objective what it makes as large as possible, unless a request says so
 * @param maxCandidates passages that compete, best first, beside those that are required
 */
public record ChoiceSettings(
    ContextOptimizer optimizer, SelectionObjective objective, int maxCandidates) {}

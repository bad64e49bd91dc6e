package io.contextlite.benchmarks.solver;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * How an engine did on one kind of problem. Immutable.
 *
 * @param family family of the problems
 * @param source name of the data set of recorded problems
 * @param engine name of the engine
 * @param n number of candidates, of recorded problems the largest
 * @param budget token budget
 * @param figures the figures
 */
public record SolverRow(
    String family,
    String source,
    String engine,
    int n,
    int budget,
    @JsonUnwrapped SolverFigures figures) {}

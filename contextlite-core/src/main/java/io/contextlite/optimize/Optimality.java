package io.contextlite.optimize;

/** What an optimizer knows about its choice. */
public sealed interface Optimality {

  /** A feasible choice by a heuristic, without a bound on how far from the best it is. */
  record Heuristic() implements Optimality {}

  /**
   * No choice meets the constraints.
   *
   * @param conflict the constraints that cannot hold together, in words
   */
  record Infeasible(String conflict) implements Optimality {}
}

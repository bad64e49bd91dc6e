package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.SelectionProblem;
import java.util.List;

/** A family of generated problems. Implementations are immutable. */
public interface InstanceFamily {

  /**
   * Names the family.
   *
   * @return a short name for tables and the command line
   */
  String name();

  /**
   * Makes a problem. Equal arguments give equal problems, and of two that differ in the budget
   * alone all else is equal.
   *
   * @param candidates number of candidates, 1 or more
   * @param budgetTokens token budget; from 1,000 tokens on there is a choice that meets all
   *     constraints
   * @param seed which one of the family
   * @return the problem
   */
  SelectionProblem instance(int candidates, int budgetTokens, long seed);

  /**
   * Returns all families.
   *
   * @return the families, the ones with the fewest kinds of constraints first
   */
  static List<InstanceFamily> all() {
    return List.of(new DuplicateClusters(), new ConstrainedTopics(), new DenseLosses());
  }
}

package io.contextlite.optimize;

import java.util.List;

/** What an optimizer knows about its choice. Values and bounds are those of the objective. */
public sealed interface Optimality {

  /**
   * No other choice that meets the constraints is worth more.
   *
   * @param value the objective of the choice
   */
  record Proven(long value) implements Optimality {}

  /**
   * The limit on time or work came first; no choice is worth more than the bound.
   *
   * @param value the objective of the choice
   * @param bound upper bound on the objective of every choice, at least {@code value}
   */
  record Gap(long value, long bound) implements Optimality {

    /**
     * Returns how far from the best the choice may be.
     *
     * @return the room between value and bound in percent of the bound's magnitude, 0 or more
     */
    public double percent() {
      return 100.0 * (bound - value) / Math.max(1, Math.abs(bound));
    }
  }

  /** A choice that meets the constraints, without a bound on how far from the best it is. */
  record Heuristic() implements Optimality {}

  /**
   * An outside solver says that the choice is the best. The choice meets the constraints and has
   * the value that was claimed, but that nothing is better rests on the solver's word.
   *
   * @param value the objective of the choice
   */
  record Claimed(long value) implements Optimality {}

  /**
   * No choice meets the constraints.
   *
   * @param conflict the constraints that cannot hold together, each in words; the smallest set that
   *     was found, so that without any of them, if the optimizer says that it tried, there is a
   *     choice
   */
  record Infeasible(List<String> conflict) implements Optimality {
    /**
     * Copies what can be changed.
     *
     * @param conflict the constraints that cannot hold together
     */
    public Infeasible {
      conflict = List.copyOf(conflict);
    }
  }

  /** No choice that meets the constraints was found before the limit; there may be one. */
  record TimedOut() implements Optimality {}
}

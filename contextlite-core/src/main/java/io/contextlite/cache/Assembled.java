package io.contextlite.cache;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SolveOptions;

/**
 * A context that was assembled, with what tells whether it answers the next equal question.
 * Immutable.
 *
 * @param answer the context
 * @param generation generation of the snapshot that it is of
 * @param repeatable whether another assembly on the same snapshot would make the same
 */
public record Assembled(CachedContext answer, long generation, boolean repeatable) {
  private static final String CHOICE = "choose";

  /**
   * Judges a context: it is repeatable unless time may have ended the choice, that is, unless a
   * choice took half of its time or more.
   *
   * @param answer the context
   * @param generation generation of its snapshot
   * @param options what the choice was limited by
   * @return the context with the judgement
   */
  public static Assembled of(CachedContext answer, long generation, SolveOptions options) {
    AssembledContext context = answer.context();
    long half = options.timeLimit().toNanos() / 2;
    boolean ended =
        context.timings().stream()
            .filter(timing -> timing.stage().equals(CHOICE))
            .allMatch(timing -> timing.elapsed().toNanos() < half);
    return new Assembled(
        answer, generation, ended && !(context.optimality() instanceof Optimality.TimedOut));
  }
}

package io.contextlite.benchmarks.solver;

import io.contextlite.optimize.Optimality;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How an engine did on one problem. Immutable.
 *
 * @param optimality what it knows of its choice
 * @param micros time that it took
 * @param limitMicros time that it was allowed
 * @param belowBestPercent how much less its choice is worth than the best that is known, in percent
 *     of that, or null where it has no choice
 * @param certificate what its proof costs, or null where there is none
 */
record Outcome(
    Optimality optimality,
    double micros,
    double limitMicros,
    @Nullable Double belowBestPercent,
    @Nullable CertificateCost certificate) {
  private static final double MICROS_PER_MILLI = 1e3;

  boolean isAnswer() {
    return belowBestPercent != null;
  }

  boolean isProven() {
    return optimality instanceof Optimality.Proven;
  }

  boolean isProvenWithin(int millis) {
    return isProven() && micros <= millis * MICROS_PER_MILLI;
  }

  boolean isClaimed() {
    return optimality instanceof Optimality.Claimed;
  }

  /** Returns the certified gap of a choice that is not proven, in percent of the bound. */
  OptionalDouble gapPercent() {
    return optimality instanceof Optimality.Gap gap
        ? OptionalDouble.of(gap.percent())
        : OptionalDouble.empty();
  }

  /** Returns how long after the limit the answer came. */
  double overrunMicros() {
    return Math.max(0, micros - limitMicros);
  }
}

package io.contextlite.optimize;

import java.time.Duration;

/**
 * How much effort an optimizer may make, and what it hands out beside its choice. Immutable.
 *
 * @param timeLimit time after which the best choice so far is returned
 * @param workLimit steps after which the same is done; a step is a small fixed piece of work of the
 *     optimizer's, so that equal problems give equal answers however fast the machine is
 * @param certificate whether to record a certificate, if the optimizer can
 * @param trace whether to record readable steps, if the optimizer can
 */
public record SolveOptions(Duration timeLimit, long workLimit, boolean certificate, boolean trace) {

  /** No limit on the steps. */
  public static final long ANY_WORK = Long.MAX_VALUE;

  /**
   * Checks the contract.
   *
   * @param timeLimit time allowed, 0 or more
   * @param workLimit steps allowed, 0 or more
   * @param certificate whether to record a certificate
   * @param trace whether to record readable steps
   */
  public SolveOptions {
    if (timeLimit.isNegative() || workLimit < 0) {
      throw new IllegalArgumentException(
          "timeLimit and workLimit must be >= 0: timeLimit="
              + timeLimit
              + ", workLimit="
              + workLimit);
    }
  }

  /**
   * Limits the time alone.
   *
   * @param timeLimit time allowed
   * @return the options, without certificate and trace
   */
  public static SolveOptions within(Duration timeLimit) {
    return new SolveOptions(timeLimit, ANY_WORK, false, false);
  }

  /**
   * Sets the limit on the steps.
   *
   * @param steps steps allowed
   * @return changed options
   */
  public SolveOptions withWorkLimit(long steps) {
    return new SolveOptions(timeLimit, steps, certificate, trace);
  }

  /**
   * Asks for a certificate.
   *
   * @return changed options
   */
  public SolveOptions withCertificate() {
    return new SolveOptions(timeLimit, workLimit, true, trace);
  }

  /**
   * Asks for readable steps.
   *
   * @return changed options
   */
  public SolveOptions withTrace() {
    return new SolveOptions(timeLimit, workLimit, certificate, true);
  }

  /**
   * Sets the time.
   *
   * @param limit time allowed
   * @return changed options
   */
  public SolveOptions withTimeLimit(Duration limit) {
    return new SolveOptions(limit, workLimit, certificate, trace);
  }
}

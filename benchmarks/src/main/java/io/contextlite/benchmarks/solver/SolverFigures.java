package io.contextlite.benchmarks.solver;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contextlite.benchmarks.report.Samples;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an engine did on several problems. Immutable.
 *
 * @param instances number of problems
 * @param proofs what it could prove
 * @param latency how long it took
 * @param shortfall how good its choices are
 * @param certificates what its proofs cost, or null if it made none
 */
public record SolverFigures(
    int instances,
    @JsonUnwrapped Proofs proofs,
    @JsonUnwrapped Latency latency,
    @JsonUnwrapped Shortfall shortfall,
    @JsonUnwrapped @Nullable Certificates certificates) {

  static SolverFigures of(List<Outcome> outcomes) {
    return new SolverFigures(
        outcomes.size(),
        Proofs.of(outcomes),
        Latency.of(outcomes),
        Shortfall.of(outcomes),
        Certificates.of(outcomes));
  }

  /** Share of outcomes, 0 to 1. */
  private static double share(List<Outcome> outcomes, Predicate<Outcome> which) {
    return (double) outcomes.stream().filter(which).count() / outcomes.size();
  }

  /**
   * What an engine could prove.
   *
   * @param provenShare5 share of problems whose choice was proven best within 5 ms
   * @param provenShare20 the same within 20 ms
   * @param provenShare50 the same within 50 ms
   * @param claimedShare share of problems whose choice it says is best, without a proof
   * @param gapPercent mean certified gap of choices that are not proven, 0 where all are, null
   *     where the engine has no bounds
   * @param gapUnder5Share share of problems that are proven or have a gap of at most 5 percent
   */
  public record Proofs(
      double provenShare5,
      double provenShare20,
      double provenShare50,
      double claimedShare,
      @Nullable Double gapPercent,
      double gapUnder5Share) {
    private static final double SMALL_GAP_PERCENT = 5;

    static Proofs of(List<Outcome> outcomes) {
      return new Proofs(
          share(outcomes, outcome -> outcome.isProvenWithin(5)),
          share(outcomes, outcome -> outcome.isProvenWithin(20)),
          share(outcomes, outcome -> outcome.isProvenWithin(50)),
          share(outcomes, Outcome::isClaimed),
          meanGap(outcomes),
          share(outcomes, Proofs::isNearlyProven));
    }

    private static @Nullable Double meanGap(List<Outcome> outcomes) {
      Samples gaps = new Samples();
      outcomes.forEach(outcome -> outcome.gapPercent().ifPresent(gaps::add));
      if (gaps.size() > 0) {
        return gaps.mean();
      }
      return outcomes.stream().anyMatch(Outcome::isProven) ? Double.valueOf(0) : null;
    }

    private static boolean isNearlyProven(Outcome outcome) {
      return outcome.isProven()
          || outcome.gapPercent().orElse(Double.POSITIVE_INFINITY) <= SMALL_GAP_PERCENT;
    }
  }

  /**
   * How long an engine took.
   *
   * @param p50Micros median
   * @param p99Micros 99th percentile
   * @param timeLimitMillis time that it was allowed
   * @param maxOverrunMicros longest time after the limit
   */
  public record Latency(
      double p50Micros, double p99Micros, double timeLimitMillis, double maxOverrunMicros) {
    private static final double MICROS_PER_MILLI = 1e3;

    static Latency of(List<Outcome> outcomes) {
      Samples micros = new Samples();
      outcomes.forEach(outcome -> micros.add(outcome.micros()));
      return new Latency(
          micros.percentile(50),
          micros.percentile(99),
          outcomes.get(0).limitMicros() / MICROS_PER_MILLI,
          outcomes.stream().mapToDouble(Outcome::overrunMicros).max().orElse(0));
    }
  }

  /**
   * How good an engine's choices are, beside the best choice that is known of each problem.
   *
   * @param answeredShare share of problems for which it has a choice; the others do not count below
   * @param belowBestPercent how much less they are worth, in percent of the best, mean; more than
   *     100 where losses prevail; null where it has no choices
   * @param belowBestPercentMedian median
   * @param belowBestPercentP90 90th percentile
   */
  public record Shortfall(
      double answeredShare,
      @Nullable Double belowBestPercent,
      @Nullable Double belowBestPercentMedian,
      @Nullable Double belowBestPercentP90) {

    static Shortfall of(List<Outcome> outcomes) {
      Samples below = new Samples();
      for (Outcome outcome : outcomes) {
        Double percent = outcome.belowBestPercent();
        if (percent != null) {
          below.add(percent);
        }
      }
      double answered = share(outcomes, Outcome::isAnswer);
      return below.size() == 0
          ? new Shortfall(answered, null, null, null)
          : new Shortfall(answered, below.mean(), below.percentile(50), below.percentile(90));
    }
  }

  /**
   * What an engine's proofs cost, each accepted by the checker.
   *
   * @param certifiedShare share of problems with a certificate, of a best choice or of a gap
   * @param certificateBytes median size of a proof, without the problem
   * @param certificateBytesP95 95th percentile
   * @param checkMicros median time to check one
   * @param checkMicrosP95 95th percentile
   * @param certifiedP50Micros median time to solve a problem and record its proof
   */
  public record Certificates(
      double certifiedShare,
      double certificateBytes,
      double certificateBytesP95,
      double checkMicros,
      double checkMicrosP95,
      double certifiedP50Micros) {

    static @Nullable Certificates of(List<Outcome> outcomes) {
      Samples bytes = new Samples();
      Samples checks = new Samples();
      Samples solves = new Samples();
      for (Outcome outcome : outcomes) {
        CertificateCost cost = outcome.certificate();
        if (cost != null) {
          bytes.add(cost.bytes());
          checks.add(cost.checkMicros());
          solves.add(cost.solveMicros());
        }
      }
      return bytes.size() == 0
          ? null
          : new Certificates(
              (double) bytes.size() / outcomes.size(),
              bytes.percentile(50),
              bytes.percentile(95),
              checks.percentile(50),
              checks.percentile(95),
              solves.percentile(50));
    }
  }
}

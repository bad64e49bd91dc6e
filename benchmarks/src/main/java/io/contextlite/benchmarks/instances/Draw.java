package io.contextlite.benchmarks.instances;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * The figures that all generated families share.
 *
 * <p>Values stand for the chance that a passage is evidence, as a ranking gives it: the value at
 * rank r is about {@code t (1 + r/h)^-a}, t between .7 and 1, h between 2 and 8, a between .5 and
 * 1.5 for the whole problem (from a ranking that hardly tells candidates apart to one with a few
 * clear answers), with noise of a quarter by each candidate, in descending order. Costs are
 * log-normal around 300 tokens, cut to 50 to 2000. Confined to one thread.
 */
final class Draw {
  private static final int MILLION = 1_000_000;
  private static final double VALUE_NOISE = .25;
  private static final int TYPICAL_TOKENS = 300;
  private static final double TOKENS_SPREAD = .9;
  private static final int MIN_TOKENS = 50;
  private static final int MAX_TOKENS = 2000;

  private final Random random;

  private Draw(Random random) {
    this.random = random;
  }

  /** Starts the draw of one problem; near seeds give unrelated figures. */
  static Draw of(String family, int candidates, long seed) {
    long mixed = 31L * (31L * family.hashCode() + candidates) + seed;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL; // MurmurHash3's finalizer
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return new Draw(new Random(mixed ^ (mixed >>> 33)));
  }

  /** Draws the values of ranked candidates, the largest first. */
  long[] values(int count) {
    double top = between(.7, 1);
    double half = between(2, 8);
    double steepness = between(.5, 1.5);
    double[] drawn = new double[count];
    for (int rank = 0; rank < count; rank++) {
      double noise = StrictMath.exp(VALUE_NOISE * random.nextGaussian());
      drawn[rank] = top * noise * StrictMath.pow(1 + rank / half, -steepness);
    }
    long[] ascending =
        LongStream.range(0, count)
            .map(i -> Math.min(MILLION, Math.round(drawn[(int) i] * MILLION)))
            .sorted()
            .toArray();
    return LongStream.range(0, count).map(i -> ascending[(int) (count - 1 - i)]).toArray();
  }

  /** Draws a cost. */
  int tokens() {
    double drawn = TYPICAL_TOKENS * StrictMath.exp(TOKENS_SPREAD * random.nextGaussian());
    return (int) Math.max(MIN_TOKENS, Math.min(MAX_TOKENS, Math.round(drawn)));
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Draws a whole number from low to high, both included. */
  int count(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Draws a share of what the lesser of two candidates is worth. */
  long shareOfLesser(long value, long other, double low, double high) {
    return Math.round(Math.min(value, other) * between(low, high));
  }
}

package io.contextlite.benchmarks.vectors;

/**
 * A stream of random words that depends on what it was started from alone: SplitMix64 (Steele, Lea
 * and Flood, "Fast splittable pseudorandom number generators", 2014). Confined to one thread.
 */
final class DrawStream {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;
  private static final int SPARE_BITS = 11;

  private long state;

  /** Starts the stream of a pair; near pairs give unrelated streams. */
  DrawStream(long seed, long number) {
    this.state = mix(mix(seed + GOLDEN_GAMMA) ^ (number * GOLDEN_GAMMA));
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Draws from 0 up to, without, 1. */
  double uniform() {
    return (next() >>> SPARE_BITS) * UNIT;
  }

  /** Draws from 0 up to, without, a bound that is small against 2^32. */
  int below(int bound) {
    return (int) (((next() >>> Integer.SIZE) * bound) >>> Integer.SIZE);
  }

  private static long mix(long word) {
    long mixed = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}

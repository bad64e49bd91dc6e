package io.contextlite.ingest;

import java.util.Arrays;

/**
 * The smallest parts that a cut may not divide, in source order: lines, sentences or words. Each
 * has its offset, its tokens and how bad a break in front of it would be. Confined.
 */
final class Atoms {
  /**
   * Badness of a break in front of an atom that costs as much as missing the wanted size by all.
   */
  static final int LEVEL = 4;

  private int[] starts = new int[64];
  private int[] tokens = new int[64];
  private byte[] badness = new byte[64];
  private int size;
  private int end;

  Atoms(int from) {
    this.end = from;
  }

  /** Appends the part from the end of the last one up to an offset. */
  void add(int endOffset, int tokenCount, int breakBadness) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      tokens = Arrays.copyOf(tokens, size * 2);
      badness = Arrays.copyOf(badness, size * 2);
    }
    starts[size] = end;
    tokens[size] = tokenCount;
    badness[size] = (byte) breakBadness;
    size++;
    end = endOffset;
  }

  int size() {
    return size;
  }

  int start(int atom) {
    return atom == size ? end : starts[atom];
  }

  int tokens(int atom) {
    return tokens[atom];
  }

  int badness(int atom) {
    return badness[atom];
  }

  long totalTokens(int from) {
    long sum = 0;
    for (int i = from; i < size; i++) {
      sum += tokens[i];
    }
    return sum;
  }
}

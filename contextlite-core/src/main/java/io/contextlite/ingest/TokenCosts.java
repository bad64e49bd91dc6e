package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;

/**
 * Tokens of lines and of other parts, each part counted once. A part so long that it cannot fit is
 * not counted but estimated from its length, so that no single count is longer than a constant.
 */
final class TokenCosts {
  private static final int MAX_CHARS_PER_TOKEN = 16;
  private static final int CHARS_PER_TOKEN = 4;

  private final LineIndex lines;
  private final TokenCounter counter;
  private final int maxTokens;
  private final long[] sums;

  TokenCosts(LineIndex lines, int maxTokens, TokenCounter counter) {
    this.lines = lines;
    this.counter = counter;
    this.maxTokens = maxTokens;
    this.sums = new long[lines.count() + 1];
    for (int line = 0; line < lines.count(); line++) {
      sums[line + 1] = sums[line] + count(lines.start(line), lines.start(line + 1));
    }
  }

  /** Tokens of the lines of a block. */
  long of(Block block) {
    return lines(block.from(), block.to());
  }

  /** Tokens of lines {@code from} up to, not including, {@code to}. */
  long lines(int from, int to) {
    return sums[to] - sums[from];
  }

  /** Tokens of one line. */
  int line(int line) {
    return (int) (sums[line + 1] - sums[line]);
  }

  /** Tokens of a range of the text; more than the maximum where it is too long to be counted. */
  int count(int from, int to) {
    int length = to - from;
    if (length > MAX_CHARS_PER_TOKEN * (long) maxTokens) {
      return Math.max(maxTokens + 1, length / CHARS_PER_TOKEN);
    }
    return length == 0 ? 0 : counter.count(lines.text().substring(from, to));
  }
}

package io.contextlite.text;

import java.util.Collection;

/**
 * Counts a few stems in many texts, as {@link TermFrequencies} does, but without stemming words
 * that begin otherwise. Confined to one thread.
 */
public final class StemCounter {
  private static final int ASCII = 0x80;

  private final long[] hashes;

  /** Whether a word that begins with two ASCII chars may have one of the stems. */
  private final boolean[] beginnings = new boolean[ASCII * ASCII];

  private final PorterStemmer stemmer = new PorterStemmer();
  private final TermScanner scanner = new TermScanner(this::term);
  private int[] counts = new int[0];
  private int words;

  /**
   * Creates a counter.
   *
   * @param stems {@linkplain QueryTerm#stem() stems}
   */
  public StemCounter(Collection<String> stems) {
    this.hashes = stems.stream().mapToLong(TermFrequencies::hash).toArray();
    for (String stem : stems) {
      note(stem);
    }
  }

  /** Stemming keeps the first char, and the second one unless it goes or is a y that becomes i. */
  private void note(String stem) {
    char first = stem.charAt(0);
    if (first < ASCII) {
      boolean alone = stem.length() == 1 || stem.charAt(1) >= ASCII;
      for (int second = 0; second < ASCII; second++) {
        beginnings[first * ASCII + second] |= alone || isSecond(stem.charAt(1), second);
      }
    }
  }

  private static boolean isSecond(char ofStem, int ofWord) {
    return ofStem == ofWord || (ofStem == 'i' && ofWord == 'y');
  }

  /**
   * Counts.
   *
   * @param text any text, analysed as by {@link TextAnalyzer}
   * @return how often each stem occurs, in the order in which they were given, to 65,535 each;
   *     O(length of the text)
   */
  public int[] count(CharSequence text) {
    counts = new int[hashes.length];
    words = 0;
    scanner.scan(text);
    return counts;
  }

  /**
   * Returns the length of the text that was counted last.
   *
   * @return number of its words, repeated ones included, compounds not counted
   */
  public int words() {
    return words;
  }

  private void term(char[] buffer, int start, int length, boolean compound) {
    words += compound ? 0 : 1;
    char first = buffer[start];
    char second = length > 1 ? buffer[start + 1] : 0;
    if (first < ASCII && second < ASCII && !beginnings[first * ASCII + second]) {
      return;
    }
    int stemLength = stemmer.stem(buffer, start, length);
    long hash = TermFrequencies.hash(stemmer.buffer(), stemLength);
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == hash) {
        counts[i] = Math.min(TermFrequencies.MAX_COUNT, counts[i] + 1);
      }
    }
  }
}

package io.contextlite.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stems of a text's words in their order: what names consist of. Identifiers count as their
 * parts, so {@code KafkaProducer} and {@code kafka producer} are the same words. Immutable and
 * thread-safe.
 */
public final class WordSequence {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  // of MurmurHash3
  private static final long MULTIPLIER = 0xFF51AFD7ED558CCDL;

  private final String[] stems;
  private final long[] hashes;

  private WordSequence(String[] stems) {
    this.stems = stems;
    this.hashes = Arrays.stream(stems).mapToLong(TermFrequencies::hash).toArray();
  }

  /**
   * Reads a text.
   *
   * @param text any text, analysed as by {@link TextAnalyzer}
   * @return its words; O(length of the text)
   */
  public static WordSequence of(CharSequence text) {
    Collector collector = new Collector();
    new TermScanner(collector).scan(text);
    return new WordSequence(collector.stems.toArray(String[]::new));
  }

  /**
   * Returns the number of words.
   *
   * @return words, repeated ones included
   */
  public int length() {
    return stems.length;
  }

  /**
   * Returns one word.
   *
   * @param place its place, from 0
   * @return its stem
   */
  public String stem(int place) {
    return stems[place];
  }

  /**
   * Hashes all words together.
   *
   * @return a number that equal sequences share, the same in every process
   */
  public long hash() {
    long hash = begin();
    for (int place = 0; place < stems.length; place++) {
      hash = extend(hash, place);
    }
    return hash;
  }

  /**
   * Begins the hash of a part of a sequence.
   *
   * @return the hash of no words
   */
  public static long begin() {
    return SEED;
  }

  /**
   * Extends the hash of a part of this sequence by the word after it.
   *
   * @param hash the hash so far
   * @param place the word's place, from 0
   * @return the hash of one word more
   */
  public long extend(long hash, int place) {
    long mixed = (hash ^ hashes[place]) * MULTIPLIER;
    return mixed ^ mixed >>> 32;
  }

  private static final class Collector implements TermSink {
    private final PorterStemmer stemmer = new PorterStemmer();
    private final List<String> stems = new ArrayList<>();

    @Override
    public void term(char[] buffer, int start, int length, boolean compound) {
      if (!compound) {
        int stemLength = stemmer.stem(buffer, start, length);
        stems.add(new String(stemmer.buffer(), 0, stemLength));
      }
    }
  }
}

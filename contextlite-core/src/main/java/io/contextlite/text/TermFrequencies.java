package io.contextlite.text;

import java.util.Arrays;

/**
 * How often each stem occurs in a passage, without the stems themselves. Immutable.
 *
 * <p>Stems are known by 48-bit hashes: a stem that does not occur is taken for one that does with a
 * probability of {@link #distinct()} / 2<sup>48</sup>.
 */
public final class TermFrequencies {
  /** Counts stop here. */
  static final int MAX_COUNT = 0xFFFF;

  private static final long HASH_MASK = ~(long) MAX_COUNT;
  private static final int OBJECT_BYTES = 48;

  // FNV-1a over chars, finished by the mixer of MurmurHash3
  private static final long HASH_SEED = 0xCBF29CE484222325L;
  private static final long HASH_PRIME = 0x100000001B3L;

  /** Sorted; a hash in the upper 48 bits and its count in the lower 16. */
  private final long[] entries;

  private final int length;

  /** Sum of the counts. */
  private final long total;

  private TermFrequencies(long[] entries, int length) {
    this.entries = entries;
    this.length = length;
    this.total = Arrays.stream(entries).map(entry -> entry & MAX_COUNT).sum();
  }

  /**
   * Counts the terms of a passage, compounds included.
   *
   * @param text any text, analysed as by {@link TextAnalyzer}
   * @return the counts; O(length of the text)
   */
  public static TermFrequencies of(CharSequence text) {
    Counter counter = new Counter();
    forEachStem(text, counter);
    return new TermFrequencies(counter.sortedEntries(), counter.words);
  }

  /** Takes the stems of a text one by one. */
  @FunctionalInterface
  public interface StemConsumer {
    /**
     * Takes one stem.
     *
     * @param hash its {@link TermFrequencies#hash}
     * @param stem holds the stem from index 0 on; reused after the call
     * @param length number of its chars, 1 or more
     * @param compound whether this is an identifier of several parts as a whole, whose parts came
     *     before
     */
    void accept(long hash, char[] stem, int length, boolean compound);
  }

  /**
   * Goes through the stems of a text in its order, repeated ones included.
   *
   * @param text any text, analysed as by {@link TextAnalyzer}
   * @param consumer takes each stem; O(length of the text)
   */
  public static void forEachStem(CharSequence text, StemConsumer consumer) {
    PorterStemmer stemmer = new PorterStemmer();
    new TermScanner(
            (buffer, start, length, compound) -> {
              int stemLength = stemmer.stem(buffer, start, length);
              char[] stem = stemmer.buffer();
              consumer.accept(hash(stem, stemLength), stem, stemLength, compound);
            })
        .scan(text);
  }

  /** Hashes a stem that stands at the start of a buffer. */
  static long hash(char[] stem, int length) {
    long hash = HASH_SEED;
    for (int i = 0; i < length; i++) {
      hash = step(hash, stem[i]);
    }
    return finish(hash);
  }

  /**
   * Hashes a stem for {@link #count(long)}.
   *
   * @param stem a {@link QueryTerm#stem()}
   * @return a hash whose lower 16 bits are 0, the same in every process
   */
  public static long hash(String stem) {
    long hash = HASH_SEED;
    for (int i = 0; i < stem.length(); i++) {
      hash = step(hash, stem.charAt(i));
    }
    return finish(hash);
  }

  /**
   * Returns how often a stem occurs.
   *
   * @param stem a {@link QueryTerm#stem()}
   * @return its count, 0 to 65535, where a higher one stays at 65535
   */
  public int count(String stem) {
    return count(hash(stem));
  }

  /**
   * Returns how often a stem occurs.
   *
   * @param hash the stem's {@link #hash}
   * @return its count, 0 to 65535; O(log {@link #distinct()})
   */
  public int count(long hash) {
    // no entry equals a bare hash, as counts are positive: its own entry is the first one above it
    long bare = hash & HASH_MASK;
    int at = -1 - Arrays.binarySearch(entries, bare);
    if (at < entries.length && (entries[at] & HASH_MASK) == bare) {
      return (int) entries[at] & MAX_COUNT;
    }
    return 0;
  }

  /**
   * Returns the length of the passage.
   *
   * @return number of its words, repeated ones included, compounds not counted
   */
  public int length() {
    return length;
  }

  /**
   * Returns the number of different stems.
   *
   * @return stems with a count above 0, compounds included
   */
  public int distinct() {
    return entries.length;
  }

  /**
   * Returns the memory that this object takes.
   *
   * @return about the number of bytes on the heap
   */
  public int sizeInBytes() {
    return OBJECT_BYTES + Long.BYTES * entries.length;
  }

  /** Takes terms and their counts. */
  @FunctionalInterface
  public interface TermConsumer {
    /**
     * Takes one term.
     *
     * @param hash the stem's {@link #hash}
     * @param count its count, 1 or more
     */
    void accept(long hash, int count);
  }

  /**
   * Goes through the terms.
   *
   * @param consumer takes each different stem once, in an order that depends on the stems alone
   */
  public void forEach(TermConsumer consumer) {
    for (long entry : entries) {
      consumer.accept(entry & HASH_MASK, (int) entry & MAX_COUNT);
    }
  }

  /**
   * Compares two passages by the weighted Jaccard index: the sum over stems of the smaller count
   * over the sum of the larger one.
   *
   * @param other the other passage
   * @return 0 for no common stem to 1 for equal counts; two passages without terms have 0; O(number
   *     of stems of both)
   */
  public double similarity(TermFrequencies other) {
    return similarity(other, 0);
  }

  /**
   * Compares two passages as {@link #similarity(TermFrequencies)} does, if they can be as similar
   * as asked for.
   *
   * @param other the other passage
   * @param atLeast what is asked for
   * @return the similarity, or 0 where the numbers of stems alone rule out {@code atLeast}
   */
  public double similarity(TermFrequencies other, double atLeast) {
    if (Math.min(total, other.total) < atLeast * Math.max(total, other.total)) {
      return 0;
    }
    long smaller = 0;
    long larger = 0;
    int i = 0;
    int j = 0;
    while (i < entries.length || j < other.entries.length) {
      long mine = i < entries.length ? entries[i] : Long.MAX_VALUE;
      long theirs = j < other.entries.length ? other.entries[j] : Long.MAX_VALUE;
      int order = Long.compare(mine & HASH_MASK, theirs & HASH_MASK);
      int mineCount = order <= 0 ? (int) mine & MAX_COUNT : 0;
      int theirCount = order >= 0 ? (int) theirs & MAX_COUNT : 0;
      smaller += Math.min(mineCount, theirCount);
      larger += Math.max(mineCount, theirCount);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return larger == 0 ? 0 : (double) smaller / larger;
  }

  private static long step(long hash, char c) {
    return (hash ^ c) * HASH_PRIME;
  }

  private static long finish(long hash) {
    long h = hash;
    h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
    h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (h ^ h >>> 33) & HASH_MASK;
  }

  /** An open-addressing table of entries. */
  private static final class Counter implements StemConsumer {
    private long[] table = new long[256];
    private int used;
    private int words;

    @Override
    public void accept(long hash, char[] stem, int length, boolean compound) {
      increment(hash);
      if (!compound) {
        words++;
      }
    }

    private void increment(long hash) {
      int at = find(hash);
      if (table[at] == 0) {
        table[at] = hash | 1;
        used++;
        if (used * 2 > table.length) {
          grow();
        }
      } else if ((table[at] & MAX_COUNT) < MAX_COUNT) {
        table[at]++;
      }
    }

    private int find(long hash) {
      int mask = table.length - 1;
      int at = (int) (hash >>> 32) & mask;
      while (table[at] != 0 && (table[at] & HASH_MASK) != hash) {
        at = at + 1 & mask;
      }
      return at;
    }

    private void grow() {
      long[] old = table;
      table = new long[old.length * 2];
      for (long entry : old) {
        if (entry != 0) {
          table[find(entry & HASH_MASK)] = entry;
        }
      }
    }

    private long[] sortedEntries() {
      long[] sorted = new long[used];
      int n = 0;
      for (long entry : table) {
        if (entry != 0) {
          sorted[n++] = entry;
        }
      }
      Arrays.sort(sorted);
      return sorted;
    }
  }
}

package io.contextlite.postings;

import io.contextlite.store.IndexedText;
import io.contextlite.text.TermFrequencies;
import java.util.Arrays;

/** Passages by their terms, in memory: what becomes a segment. Confined to one thread. */
final class InvertedPassages {
  private static final int FIRST = 2;
  private static final int FIRST_TERMS = 1 << 10;

  /** An occurrence is a passage and an impact. */
  private static final int OCCURRENCE_BYTES = Integer.BYTES + 1;

  /** Headers of a term's two arrays. */
  private static final int HEADER_BYTES = 32;

  /** A term's places in the arrays: two references, a count and two numbers. */
  private static final int TERM_BYTES = 5 * Integer.BYTES;

  private final double pivot;
  private final TermTable terms = new TermTable();
  private int[][] passages = new int[FIRST_TERMS][];
  private byte[][] impacts = new byte[FIRST_TERMS][];
  private int[] counts = new int[FIRST_TERMS];

  /** Weighted counts in the passage that is added, by term, and which of them are not 0. */
  private int[] halves = new int[FIRST_TERMS];

  private int[] touched = new int[FIRST_TERMS];
  private int touchedCount;
  private int length;

  private int[] ids = new int[FIRST_TERMS];
  private int size;
  private long totalLength;
  private long occurrenceBytes;

  /**
   * Creates an empty set.
   *
   * @param pivot terms of a passage of mean length
   */
  InvertedPassages(double pivot) {
    this.pivot = pivot;
  }

  int size() {
    return size;
  }

  int id(int passage) {
    return ids[passage];
  }

  /** Terms of all passages, repeated ones included. */
  long totalLength() {
    return totalLength;
  }

  TermTable terms() {
    return terms;
  }

  int count(int term) {
    return counts[term];
  }

  /** The passages of a term by number, from 0 on, rising; as many as {@link #count}. */
  int[] passages(int term) {
    return passages[term];
  }

  byte[] impacts(int term) {
    return impacts[term];
  }

  /** Bytes held, about. */
  long memoryBytes() {
    return terms.memoryBytes()
        + occurrenceBytes
        + (long) TERM_BYTES * counts.length
        + (long) Integer.BYTES * ids.length;
  }

  /** Adds a passage. */
  void add(IndexedText text) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = text.id();
    length = 0;
    touchedCount = 0;
    count(text.titles(), Bm25.TITLE);
    count(text.headings(), Bm25.HEADING);
    count(text.paths(), Bm25.PATH);
    count(text.body(), Bm25.BODY);
    for (int i = 0; i < touchedCount; i++) {
      append(touched[i], Bm25.impact(halves[touched[i]], length, pivot));
      halves[touched[i]] = 0;
    }
    totalLength += length;
    size++;
  }

  private void count(String text, int weight) {
    TermFrequencies.forEachStem(
        text,
        (hash, stem, stemLength, compound) -> {
          int term = terms.number(hash, stem, stemLength);
          if (term >= halves.length) {
            grow(2 * halves.length);
          }
          if (halves[term] == 0) {
            touched[touchedCount++] = term;
          }
          halves[term] += weight;
          length++;
        });
  }

  private void grow(int capacity) {
    halves = Arrays.copyOf(halves, capacity);
    touched = Arrays.copyOf(touched, capacity);
    counts = Arrays.copyOf(counts, capacity);
    passages = Arrays.copyOf(passages, capacity);
    impacts = Arrays.copyOf(impacts, capacity);
  }

  private void append(int term, int impact) {
    int count = counts[term];
    if (count == 0) {
      passages[term] = new int[FIRST];
      impacts[term] = new byte[FIRST];
      occurrenceBytes += HEADER_BYTES + FIRST * OCCURRENCE_BYTES;
    } else if (count == passages[term].length) {
      passages[term] = Arrays.copyOf(passages[term], 2 * count);
      impacts[term] = Arrays.copyOf(impacts[term], 2 * count);
      occurrenceBytes += (long) count * OCCURRENCE_BYTES;
    }
    passages[term][count] = size;
    impacts[term][count] = (byte) impact;
    counts[term]++;
  }
}

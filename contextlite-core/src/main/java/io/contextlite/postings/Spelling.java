package io.contextlite.postings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Edits are insertions, deletions, replacements and swaps of neighbours (optimal string alignment:
 * Damerau, "A technique for computer detection and correction of spelling errors", 1964). The first
 * letter is taken to be right, as it nearly always is, so that only terms that begin with it are
 * looked at.
 */
/** Collects the terms of a dictionary that a word may have been meant for. Confined. */
public final class Spelling {
  /** Shorter words are not corrected. */
  private static final int LEAST_CHARS = 4;

  /** From this length on two edits are taken into account, else one. */
  private static final int TWO_EDITS = 8;

  private static final int MOST_CHARS = 64;

  private final byte[] word;
  private final int most;
  private final int[][] rows = new int[3][MOST_CHARS + 2];
  private final Map<String, Similar> similar = new HashMap<>();

  /**
   * A term like a word.
   *
   * @param stem the term
   * @param edits how many edits lie between, 1 or 2
   * @param frequency passages that have it
   */
  public record Similar(String stem, int edits, long frequency) {}

  /**
   * Starts collecting.
   *
   * @param word a word for which {@link #isCorrectable} holds
   */
  public Spelling(String word) {
    this.word = word.getBytes(StandardCharsets.UTF_8);
    this.most = word.length() >= TWO_EDITS ? 2 : 1;
  }

  /**
   * Tells whether a word is one that other spellings are looked for.
   *
   * @param word a stem
   * @return whether it consists of 4 to 64 ASCII letters and digits, the first a letter
   */
  public static boolean isCorrectable(String word) {
    return word.length() >= LEAST_CHARS
        && word.length() <= MOST_CHARS
        && word.charAt(0) >= 'a'
        && word.charAt(0) <= 'z'
        && word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  /**
   * Returns what all terms offered should begin with.
   *
   * @return the first letter
   */
  public String prefix() {
    return new String(word, 0, 1, StandardCharsets.UTF_8);
  }

  /**
   * Looks at a term.
   *
   * @param term holds its UTF-8 bytes
   * @param length their number
   * @param frequency passages that have it in one part of the index
   */
  public void offer(byte[] term, int length, long frequency) {
    if (Math.abs(length - word.length) > most || length > MOST_CHARS) {
      return;
    }
    int edits = edits(term, length);
    if (edits <= most) {
      String stem = new String(term, 0, length, StandardCharsets.UTF_8);
      similar.merge(
          stem,
          new Similar(stem, edits, frequency),
          (a, b) -> new Similar(a.stem(), a.edits(), a.frequency() + b.frequency()));
    }
  }

  /** The edits between the word and a term; any number above the most if there are more. */
  private int edits(byte[] term, int length) {
    int[] before = rows[0];
    int[] above = rows[1];
    int[] row = rows[2];
    for (int j = 0; j <= length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= word.length; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= length; j++) {
        int replaced = above[j - 1] + (word[i - 1] == term[j - 1] ? 0 : 1);
        int edits = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        if (i > 1 && j > 1 && word[i - 1] == term[j - 2] && word[i - 2] == term[j - 1]) {
          edits = Math.min(edits, before[j - 2] + 1);
        }
        row[j] = edits;
        least = Math.min(least, edits);
      }
      if (least > most) {
        return least;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[length];
  }

  /**
   * Returns the likeliest.
   *
   * @param limit most terms
   * @return by edits, then by descending frequency
   */
  public List<Similar> likeliest(int limit) {
    List<Similar> all = new ArrayList<>(similar.values());
    all.sort(
        Comparator.comparingInt(Similar::edits)
            .thenComparingLong(one -> -one.frequency())
            .thenComparing(Similar::stem));
    return all.subList(0, Math.min(limit, all.size()));
  }
}

package io.contextlite.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class NearestName {
  private static final int MOST_CHARACTERS = 100;

  private NearestName() {}

  /** The name with the fewest edits between, if these are at most a third of it. */
  static Optional<String> of(String written, Collection<String> names) {
    String wanted = written.toLowerCase(Locale.ROOT).replace('-', '_');
    if (wanted.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    record Near(String name, int edits) {}
    return names.stream()
        .map(name -> new Near(name, edits(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.edits() <= Math.max(1, near.name().length() / 3))
        .min(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
        .map(Near::name);
  }

  /** Insertions, deletions, replacements and swaps of neighbours; O(a b). */
  static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}

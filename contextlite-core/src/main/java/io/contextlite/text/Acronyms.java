package io.contextlite.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds short forms in capitals and what a text says that they stand for (Schwartz, Hearst, "A
 * Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", 2003). Pure
 * functions.
 */
public final class Acronyms {
  /** How many {@link #in} returns at most. */
  public static final int MOST = 4;

  private static final Pattern ACRONYM =
      Pattern.compile("(?<![\\p{L}\\p{N}_.])[A-Z][A-Z0-9]{1,5}(?![\\p{L}\\p{N}_])");

  private static final int MAX_LONG_CHARS = 120;
  private static final int MORE_WORDS = 5;

  private Acronyms() {}

  /**
   * Lists the acronyms of a text that is not written in capitals altogether.
   *
   * @param text any text
   * @return words of two to six capitals and digits, each once, in the order of the text
   */
  public static List<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ACRONYM.matcher(text);
    while (found.size() < MOST && matcher.find()) {
      found.add(matcher.group());
    }
    boolean shouted = found.size() > 1 && text.chars().noneMatch(Character::isLowerCase);
    return shouted ? List.of() : List.copyOf(found);
  }

  /**
   * Finds what an acronym stands for.
   *
   * @param acronym an acronym
   * @param text a text that may define it, as in "write-ahead log (WAL)" or "WAL (write-ahead log)"
   * @return the words that it stands for in the text's first definition, in lower case, or empty
   */
  public static Optional<String> longForm(String acronym, String text) {
    int at = text.indexOf("(" + acronym + ")");
    Optional<String> before =
        at < 0
            ? Optional.empty()
            : ending(acronym, text.substring(Math.max(0, at - MAX_LONG_CHARS), at));
    return before.isPresent() ? before : inParentheses(acronym, text);
  }

  private static Optional<String> inParentheses(String acronym, String text) {
    int at = text.indexOf(acronym + " (");
    int from = at + acronym.length() + 2;
    int to = at < 0 ? -1 : text.indexOf(')', from);
    if (to < 0 || to - from > MAX_LONG_CHARS) {
      return Optional.empty();
    }
    String inside = text.substring(from, to);
    return ending(acronym, inside).filter(form -> form.length() == inside.strip().length());
  }

  /** The shortest end of a text, of whole words, that has the letters of an acronym in order. */
  private static Optional<String> ending(String acronym, String text) {
    String words = text.stripTrailing().toLowerCase(Locale.ROOT);
    String letters = acronym.toLowerCase(Locale.ROOT);
    int place = words.length();
    for (int i = letters.length() - 1; i >= 0; i--) {
      do {
        place--;
      } while (place >= 0 && !fits(words, place, letters.charAt(i), i == 0));
      if (place < 0) {
        return Optional.empty();
      }
    }
    String form = words.substring(place);
    int count = form.split("\\s+").length;
    boolean plausible =
        count > 1 && count <= Math.min(letters.length() + MORE_WORDS, 2 * letters.length());
    return plausible && form.indexOf('(') < 0 ? Optional.of(form) : Optional.empty();
  }

  /** Each letter may stand anywhere but the first, which begins a word. */
  private static boolean fits(String words, int place, char letter, boolean first) {
    return words.charAt(place) == letter
        && (!first || place == 0 || !Character.isLetterOrDigit(words.charAt(place - 1)));
  }
}

package io.contextlite.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns text into terms, in the same way for indexing, for queries and for {@link TermFrequencies}.
 *
 * <ul>
 *   <li>A word is a maximal run of letters, digits and marks, in lower case and without Latin,
 *       Greek and Cyrillic diacritics; compatibility forms such as full-width letters are resolved.
 *       Everything else separates words.
 *   <li>Identifiers are cut at their humps and underscores; the whole follows as a compound term:
 *       {@code parseHTTPHeader} and {@code parse_http_header} both give {@code parse http header
 *       parsehttpheader}. Digits stay with the letters before them ({@code utf8}).
 *   <li>A single letter before {@code ++} or {@code #} is named: {@code cplusplus}, {@code csharp}.
 *   <li>Han, kana, Hangul, Thai, Lao, Khmer and Myanmar runs become overlapping pairs of
 *       characters.
 *   <li>Terms are cut to 64 chars. An identifier of more than 256 chars is one term.
 * </ul>
 *
 * <p>Every term is one token of the FTS5 tokenizer {@value #FTS5_TOKENIZER}. Pure functions: all
 * methods are thread-safe, take time linear in the text and accept any text, also one with unpaired
 * surrogates or control characters.
 */
public final class TextAnalyzer {
  /** What a FTS5 table over {@linkplain #indexForm index forms} must be created with. */
  public static final String FTS5_TOKENIZER =
      "porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'";

  /** How many distinct terms {@link #query} returns at most. */
  public static final int MAX_QUERY_TERMS = 256;

  /** How many phrases {@link #quoted} returns at most. */
  public static final int MAX_QUOTED = 16;

  /** How many words {@link #prefixes} returns at most. */
  public static final int MAX_PREFIXES = 4;

  private static final Pattern PREFIX =
      Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}_])(\\p{L}[\\p{L}\\p{N}\\p{M}_]{1,63}+)\\*");

  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*+\"|\u201C[^\u201C\u201D]*+\u201D");

  private static final int MAX_INITIAL_CHARS = 1 << 24;

  private static final Set<String> STOP_WORDS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for",
          "from", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "my", "not",
          "of", "on", "or", "should", "that", "the", "their", "there", "this", "to", "was", "we",
          "were", "what", "when", "where", "which", "who", "why", "will", "with", "you", "your");

  private TextAnalyzer() {}

  /**
   * Writes a text's terms for FTS5.
   *
   * @param text any text
   * @return the folded, unstemmed terms in the order of the text, parts before their compound,
   *     joined by single spaces
   */
  public static String indexForm(CharSequence text) {
    int capacity = Math.min(text.length(), MAX_INITIAL_CHARS) * 5 / 4 + 16;
    StringBuilder out = new StringBuilder(capacity);
    new TermScanner((buffer, start, length, compound) -> append(buffer, start, length, out))
        .scan(text);
    return out.toString();
  }

  private static void append(char[] buffer, int start, int length, StringBuilder out) {
    if (out.length() > 0) {
      out.append(' ');
    }
    out.append(buffer, start, length);
  }

  /**
   * Lists a query's terms.
   *
   * @param text any text
   * @return the terms with distinct stems in the order of their first appearance, parts before
   *     their compound, stop words included; where there are more than {@value #MAX_QUERY_TERMS},
   *     the first of them. Counts cover the whole text
   */
  public static List<QueryTerm> query(String text) {
    Map<String, QueryTerm> terms = new LinkedHashMap<>();
    PorterStemmer stemmer = new PorterStemmer();
    new TermScanner(
            (buffer, start, length, compound) -> {
              int stemLength = stemmer.stem(buffer, start, length);
              String stem = new String(stemmer.buffer(), 0, stemLength);
              add(new String(buffer, start, length), stem, compound, terms);
            })
        .scan(text);
    return List.copyOf(terms.values());
  }

  /**
   * Finds what stands between double quotes, straight or typographic ones; the last of an odd
   * number of straight ones opens nothing.
   *
   * @param text any text
   * @return the {@linkplain #indexForm index forms} of what has a term, each once, in the order of
   *     the text; at most {@value #MAX_QUOTED}
   */
  public static List<String> quoted(String text) {
    Set<String> quoted = new LinkedHashSet<>();
    Matcher matcher = QUOTED.matcher(text);
    while (quoted.size() < MAX_QUOTED && matcher.find()) {
      String form = indexForm(matcher.group().substring(1, matcher.group().length() - 1));
      if (!form.isEmpty()) {
        quoted.add(form);
      }
    }
    return List.copyOf(quoted);
  }

  /**
   * Finds words that are followed by an asterisk, such as {@code parseHtt*}.
   *
   * @param text any text
   * @return the words folded, identifiers as a whole, each once; at most {@value #MAX_PREFIXES}
   */
  public static List<String> prefixes(String text) {
    Set<String> prefixes = new LinkedHashSet<>();
    Matcher matcher = PREFIX.matcher(text);
    while (prefixes.size() < MAX_PREFIXES && matcher.find()) {
      String form = indexForm(matcher.group(1));
      if (!form.isEmpty()) {
        prefixes.add(form.substring(form.lastIndexOf(' ') + 1));
      }
    }
    return List.copyOf(prefixes);
  }

  private static void add(
      String text, String stem, boolean compound, Map<String, QueryTerm> terms) {
    boolean stopWord = STOP_WORDS.contains(text);
    QueryTerm known = terms.get(stem);
    if (known != null) {
      terms.put(stem, known.again(compound, stopWord));
    } else if (terms.size() < MAX_QUERY_TERMS) {
      terms.put(stem, new QueryTerm(text, stem, 1, compound, stopWord));
    }
  }
}

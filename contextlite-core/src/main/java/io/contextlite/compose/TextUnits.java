package io.contextlite.compose;

import io.contextlite.compose.Form.Stretch;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a passage into what an excerpt keeps or leaves out. Confined to one thread. */
final class TextUnits {
  private static final Pattern LINE = Pattern.compile("[^\n\r]*[^\\s][^\n\r]*");

  /** What begins on such a line is not the middle of a sentence. */
  private static final Pattern PARAGRAPH_START =
      Pattern.compile("\\R(?=[ \t]*(?:\\R|[-*+>|#`~]|\\d+[.)]))");

  private static final Pattern FENCE = Pattern.compile("^[ \t]*(?:```|~~~)", Pattern.MULTILINE);

  private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

  /** Lines that are not blank, without what ends them. */
  static List<Stretch> lines(String text) {
    List<Stretch> lines = new ArrayList<>();
    for (Matcher line = LINE.matcher(text); line.find(); ) {
      lines.add(new Stretch(line.start(), line.end()));
    }
    return lines;
  }

  /** Sentences; list items, table rows and headings stand alone, a text with fences has lines. */
  List<Stretch> sentences(String text) {
    if (FENCE.matcher(text).find()) {
      return lines(text);
    }
    List<Stretch> all = new ArrayList<>();
    int from = 0;
    for (Matcher start = PARAGRAPH_START.matcher(text); start.find(); ) {
      addSentences(text, from, start.start(), all);
      from = start.end();
    }
    addSentences(text, from, text.length(), all);
    return all;
  }

  private void addSentences(String text, int from, int to, List<Stretch> all) {
    sentences.setText(text.substring(from, to));
    int start = 0;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      addTrimmed(text, from + start, from + end, all);
      start = end;
    }
  }

  private static void addTrimmed(String text, int from, int to, List<Stretch> all) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      all.add(new Stretch(start, end));
    }
  }
}

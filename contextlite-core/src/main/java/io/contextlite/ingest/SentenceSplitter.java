package io.contextlite.ingest;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Finds where sentences end. The text is looked at through windows of bounded length, because the
 * look-ahead of the sentence rules is not linear; a sentence longer than a window is divided at
 * white space. Confined.
 */
final class SentenceSplitter {
  private static final int WINDOW_CHARS = 2048;

  private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

  /** Calls back with the offset behind every sentence of a range, the last one being its end. */
  void split(String text, int from, int to, IntConsumer sentenceEnd) {
    int start = from;
    while (to - start > WINDOW_CHARS) {
      int windowEnd = windowEnd(text, start);
      start = splitWindow(text, start, windowEnd, sentenceEnd);
    }
    sentences.setText(text.substring(start, to));
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      sentenceEnd.accept(start + end);
    }
  }

  /** Reports all sentences of a window but the unfinished last one; returns where that begins. */
  private int splitWindow(String text, int start, int windowEnd, IntConsumer sentenceEnd) {
    sentences.setText(text.substring(start, windowEnd));
    int reported = start;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      if (start + end < windowEnd) {
        reported = start + end;
        sentenceEnd.accept(reported);
      }
    }
    if (reported == start) {
      sentenceEnd.accept(windowEnd);
      return windowEnd;
    }
    return reported;
  }

  private static int windowEnd(String text, int start) {
    int end = start + WINDOW_CHARS;
    for (int i = end; i > start + WINDOW_CHARS / 2; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}

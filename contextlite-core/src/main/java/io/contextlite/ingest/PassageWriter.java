package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns ranges of the text into chunks and sees to it that none exceeds the maximum. Counts of
 * parts are added up; the sum is trusted where it stays below the maximum with one more token per
 * joint, and otherwise the passage is counted as a whole. Confined.
 */
final class PassageWriter {
  private final LineIndex lines;
  private final String text;
  private final int maxTokens;
  private final TokenCounter counter;
  private final List<Chunk> chunks = new ArrayList<>();

  PassageWriter(LineIndex lines, int maxTokens, TokenCounter counter) {
    this.lines = lines;
    this.text = lines.text();
    this.maxTokens = maxTokens;
    this.counter = counter;
  }

  List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  /**
   * Writes a range as one chunk, or as several where it turns out to be too large.
   *
   * @param estimate sum of the counts of its parts
   * @param parts number of parts in that sum
   */
  void write(int from, int to, String heading, int estimate, int parts) {
    int end = trimEnd(from, to);
    int start = trimStart(from, end);
    if (start >= end) {
      return;
    }
    String passage = text.substring(start, end);
    if ((long) estimate + parts > maxTokens && counter.count(passage) > maxTokens) {
      writeHalves(start, end, heading);
      return;
    }
    chunks.add(new Chunk(passage, heading, lines.lineAt(start) + 1, lines.lineAt(end - 1) + 1));
  }

  private void writeHalves(int start, int end, String heading) {
    int middle = breakNear(start, end);
    if (middle <= start || middle >= end) {
      chunks.add(
          new Chunk(
              text.substring(start, end),
              heading,
              lines.lineAt(start) + 1,
              lines.lineAt(end - 1) + 1));
      return;
    }
    write(start, middle, heading, maxTokens, 1);
    write(middle, end, heading, maxTokens, 1);
  }

  /** The line start nearest below the middle of a range, else white space, else any character. */
  private int breakNear(int start, int end) {
    int middle = start + (end - start) / 2;
    int lineStart = lines.start(lines.lineAt(middle));
    if (lineStart > start + (end - start) / 4) {
      return lineStart;
    }
    for (int i = middle; i > start + 1; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    if (Character.isLowSurrogate(text.charAt(middle)) && middle > start) {
      middle--;
    }
    return middle > start ? middle : start + Character.charCount(text.codePointAt(start));
  }

  private int trimEnd(int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Skips white space, then goes back to the indentation if the range holds the whole line. */
  private int trimStart(int from, int end) {
    int start = from;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start >= end) {
      return end;
    }
    int lineStart = lines.start(lines.lineAt(start));
    return lineStart >= from ? lineStart : start;
  }
}

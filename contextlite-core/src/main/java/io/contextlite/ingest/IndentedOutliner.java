package io.contextlite.ingest;

import java.util.List;
import java.util.Set;

/**
 * Outlines configuration, data and code without a grammar: one block of lines that is cut where
 * lines are indented least.
 */
final class IndentedOutliner {
  private static final int MAX_UNIT = 8;
  private static final Set<String> FOLLOWING =
      Set.of(
          "end", "else", "elif", "elsif", "elseif", "except", "finally", "catch", "rescue", "fi",
          "done", "esac", "ensure", "then");

  private IndentedOutliner() {}

  static Outline outline(LineIndex lines) {
    Block root = Block.parent("", 0, lines.count(), List.of());
    return new Outline(root, badness(lines), Outline.Style.SECTIONS);
  }

  /** Badness by indentation; lines that close or continue something count as one level deeper. */
  static byte[] badness(LineIndex lines) {
    int[] indents = new int[lines.count()];
    int unit = MAX_UNIT;
    for (int line = 0; line < indents.length; line++) {
      indents[line] = lines.indent(line);
      if (indents[line] > 1 && !lines.isBlank(line)) {
        unit = Math.min(unit, indents[line]);
      }
    }
    byte[] badness = new byte[indents.length];
    for (int line = 0; line < indents.length; line++) {
      int more = continuesSomething(lines, line) ? Atoms.LEVEL : 0;
      badness[line] = Outline.badnessAt(indents[line] / unit, more);
    }
    return badness;
  }

  /** Whether a line begins with what ends or continues the statement above it. */
  static boolean continuesSomething(LineIndex lines, int line) {
    int at = lines.firstVisible(line);
    int end = lines.contentEnd(line);
    if (at == end) {
      return false;
    }
    char first = lines.text().charAt(at);
    if (!Character.isLetter(first)) {
      return "})].?&|".indexOf(first) >= 0 || lines.text().startsWith("</", at);
    }
    int wordEnd = at;
    while (wordEnd < end && wordEnd - at < 8 && Character.isLetter(lines.text().charAt(wordEnd))) {
      wordEnd++;
    }
    return wordEnd - at >= 2 && FOLLOWING.contains(lines.text().substring(at, wordEnd));
  }
}

package io.contextlite.ingest;

import io.contextlite.ingest.ScannedCode.Kind;
import java.util.Locale;

/** Finds what stands in front of a file's definitions: a licence, and package and imports. */
final class FileHead {
  private static final int MAX_LICENCE_LINES = 400;
  private static final String[] LICENCE_WORDS = {
    "copyright", "licen", "spdx", "all rights reserved", "public domain", "(c) "
  };

  private final ScannedCode code;
  private final LineIndex lines;
  private final Grammar grammar;

  FileHead(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.lines = code.lines();
    this.grammar = grammar;
  }

  /** The line behind the licence comment at the top; 0 if there is none. */
  int licenceEnd() {
    int line = 0;
    int end = Math.min(lines.count(), MAX_LICENCE_LINES);
    while (line < end && code.kind(line) == Kind.BLANK) {
      line++;
    }
    int first = line;
    while (line < end && code.kind(line) == Kind.COMMENT && !endsBlockComment(line, first)) {
      line++;
    }
    if (line < end && line > first && code.kind(line) == Kind.COMMENT) {
      line++;
    } else if (line == first && line < end && code.kind(line) == Kind.COMMENT) {
      line++;
    }
    return isLicence(first, line) ? line : 0;
  }

  private boolean endsBlockComment(int line, int first) {
    int end = lines.contentEnd(line);
    boolean open = lines.text().startsWith("/*", lines.firstVisible(first));
    return open && end - lines.start(line) >= 2 && lines.text().startsWith("*/", end - 2);
  }

  private boolean isLicence(int from, int to) {
    for (int line = from; line < to; line++) {
      String content = lines.content(line).toLowerCase(Locale.ROOT);
      for (String word : LICENCE_WORDS) {
        if (content.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The line behind the last import in front of the first definition; {@code from} if none. */
  int importsEnd(int from, int to, boolean hasDefinitions) {
    int end = from;
    for (int line = from; line < to; line++) {
      Kind kind = code.kind(line);
      if ((kind != Kind.CODE && kind != Kind.DIRECTIVE) || code.depth(line) > 0) {
        continue;
      }
      if (isImport(line)) {
        end = statementEnd(line, to);
      } else if (!hasDefinitions && kind == Kind.CODE && end > from) {
        break;
      }
    }
    return end;
  }

  private boolean isImport(int line) {
    int start = lines.firstVisible(line);
    int end = Math.min(lines.contentEnd(line), start + 200);
    return grammar.isImport(lines.text().substring(start, end));
  }

  private int statementEnd(int line, int to) {
    boolean nested = lines.indent(line) > 0;
    int end = line + 1;
    while (end < to && (code.depth(end) > 0 || (nested && goesOn(end)))) {
      end++;
    }
    return end;
  }

  /** Whether a line belongs to the block that an indented import stands in. */
  private boolean goesOn(int line) {
    return lines.indent(line) > 0 || IndentedOutliner.continuesSomething(lines, line);
  }
}

package io.contextlite.ingest;

import io.contextlite.ingest.ScannedCode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the definitions of a language whose blocks are told by indentation. Confined. */
final class OffsideOutliner {
  private static final int MAX_NESTING = 24;

  private final ScannedCode code;
  private final LineIndex lines;
  private final Grammar grammar;
  private final Deque<Open> path = new ArrayDeque<>();
  private final int firstLine;

  OffsideOutliner(ScannedCode code, Grammar grammar, int firstLine) {
    this.code = code;
    this.lines = code.lines();
    this.grammar = grammar;
    this.firstLine = firstLine;
    path.push(new Open("", -1, firstLine));
  }

  /** The definitions from the first line on. */
  List<Block> definitions() {
    int behindLast = firstLine;
    int decorated = -1;
    for (int line = firstLine; line < lines.count(); line++) {
      Kind kind = code.kind(line);
      if (kind == Kind.BLANK || kind == Kind.COMMENT) {
        continue;
      }
      if (kind == Kind.STRING || code.depth(line) > 0 || continuesLine(line)) {
        behindLast = line + 1;
        continue;
      }
      behindLast = closeDownTo(line, behindLast);
      int at = code.firstCode(line);
      if (code.at(at) == '@') {
        decorated = decorated < 0 ? line : decorated;
      } else {
        String name = definedName(at, lines.contentEnd(line));
        if (!name.isEmpty() && path.size() <= MAX_NESTING) {
          path.push(new Open(name, lines.indent(line), lead(decorated < 0 ? line : decorated)));
        }
        decorated = -1;
      }
      behindLast = Math.max(behindLast, line + 1);
    }
    while (path.size() > 1) {
      close(behindLast);
    }
    return path.element().children;
  }

  private boolean continuesLine(int line) {
    if (line == 0 || code.kind(line - 1) != Kind.CODE) {
      return false;
    }
    int end = lines.contentEnd(line - 1);
    return end > 0 && code.at(end - 1) == '\\';
  }

  /** Ends the definitions that are indented as much as a line or more. */
  private int closeDownTo(int line, int behindLast) {
    int indent = lines.indent(line);
    int end = behindLast;
    while (path.element().indent >= indent) {
      boolean closing = path.element().indent == indent && isEnd(line);
      end = closing ? line + 1 : withComments(end, line);
      boolean done = closing;
      close(end);
      if (done) {
        break;
      }
    }
    return end;
  }

  /** Comments that are indented more than a definition belong to its end. */
  private int withComments(int behindLast, int line) {
    int end = behindLast;
    for (int i = behindLast; i < line; i++) {
      if (code.kind(i) == Kind.COMMENT) {
        if (lines.indent(i) <= path.element().indent) {
          break;
        }
        end = i + 1;
      }
    }
    return end;
  }

  private boolean isEnd(int line) {
    int at = code.firstCode(line);
    return code.startsWith("end", at)
        && (at + 3 >= lines.contentEnd(line) || !isWord(code.at(at + 3)));
  }

  private void close(int line) {
    Open closed = path.pop();
    path.element().children.add(Block.parent(closed.name, closed.from, line, closed.children));
  }

  private int lead(int line) {
    List<Block> siblings = path.element().children;
    int free = siblings.isEmpty() ? path.element().from : siblings.get(siblings.size() - 1).to();
    return code.lead(line, free);
  }

  private String definedName(int from, int end) {
    int at = from;
    String word = word(at, end);
    while (grammar.modifiers().contains(word)) {
      at = skipBlanks(at + word.length(), end);
      word = word(at, end);
    }
    if (!grammar.containers().contains(word)) {
      return "";
    }
    int nameFrom = skipBlanks(at + word.length(), end);
    int nameEnd = nameFrom;
    while (nameEnd < end && "(:;,<{= \t".indexOf(code.at(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = code.code(nameFrom, nameEnd);
    return Names.clean(name.startsWith("self.") ? name.substring("self.".length()) : name);
  }

  private String word(int from, int end) {
    int at = from;
    while (at < end && isWord(code.at(at))) {
      at++;
    }
    return code.code(from, at);
  }

  private int skipBlanks(int from, int end) {
    int at = from;
    while (at < end && (code.at(at) == ' ' || code.at(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static final class Open {
    final String name;
    final int indent;
    final int from;
    final List<Block> children = new ArrayList<>();

    Open(String name, int indent, int from) {
      this.name = name;
      this.indent = indent;
      this.from = from;
    }
  }
}

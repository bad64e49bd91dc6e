package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the header of a statement from masked code, at most a bounded number of words. Confined.
 */
final class HeaderReader {
  private static final int MAX_LINES = 60;
  private static final int MAX_TYPE_ARGUMENT_CHARS = 400;
  private static final String CONTINUES_LINE = "=:.?&|{+-*,<";

  private final ScannedCode code;
  private final LineIndex lines;
  private final Grammar grammar;
  private final boolean semicolons;

  private List<String> words = new ArrayList<>();
  private List<Integer> offsets = new ArrayList<>();
  private int at;
  private int limit;

  HeaderReader(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.lines = code.lines();
    this.grammar = grammar;
    this.semicolons = grammar.has(Trait.SEMICOLONS);
  }

  /** Reads from the first code of a line, not beyond a line. */
  Header read(int line, int toLine) {
    words = new ArrayList<>();
    offsets = new ArrayList<>();
    at = code.firstCode(line);
    limit = lines.start(Math.min(toLine, line + MAX_LINES));
    char terminator = Header.NONE;
    while (at < limit && words.size() < Header.MAX_WORDS) {
      char c = code.at(at);
      if (c == '\n' || c == '\r') {
        if (endsAtLineEnd()) {
          terminator = '\n';
          break;
        }
        at++;
      } else if (c == ';' || c == '}' || c == ')' || c == ']') {
        terminator = c == ';' ? ';' : Header.NONE;
        break;
      } else if (c == '{') {
        if (!skipBraceOfType()) {
          terminator = '{';
          break;
        }
      } else {
        readWord(c);
      }
    }
    if (terminator == Header.NONE && (at >= limit || words.size() >= Header.MAX_WORDS)) {
      boolean endOfText = at >= limit && limit == lines.text().length();
      terminator = endOfText ? '\n' : Header.TOO_LONG;
    }
    return new Header(words, offsets, terminator, Math.min(at, limit));
  }

  private boolean endsAtLineEnd() {
    if (semicolons || words.isEmpty()) {
      return false;
    }
    int next = at;
    while (next < limit && Character.isWhitespace(code.at(next))) {
      next++;
    }
    if (next >= limit) {
      return true;
    }
    char c = code.at(next);
    if (CONTINUES_LINE.indexOf(c) >= 0) {
      return false;
    }
    String last = words.get(words.size() - 1);
    return !(last.equals("=") || last.equals("=>") || last.equals(",") || last.equals(":"));
  }

  /** Passes the braces of {@code interface{}} in Go and of member initializers in C++. */
  private boolean skipBraceOfType() {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    int close = code.brackets().closeOf(at);
    if (close >= limit) {
      return false;
    }
    boolean goType =
        grammar.has(Trait.GO)
            && !words.isEmpty()
            && words.get(0).equals("func")
            && (last.equals("interface") || last.equals("struct"));
    if (goType || isMemberInitializer(close)) {
      at = close + 1;
      return true;
    }
    return false;
  }

  private boolean isMemberInitializer(int close) {
    if (!grammar.has(Trait.C_DECLARATIONS) || !words.contains(":") || !words.contains("()")) {
      return false;
    }
    int next = close + 1;
    while (next < limit && Character.isWhitespace(code.at(next))) {
      next++;
    }
    return next < limit && (code.at(next) == ',' || code.at(next) == '{');
  }

  private void readWord(char c) {
    if (c == ' ' || c == '\t' || Character.isWhitespace(c)) {
      at++;
    } else if (Character.isJavaIdentifierPart(c)) {
      readName();
    } else if (c == '(' || c == '[') {
      readGroup(c);
    } else if (c == '@') {
      readAnnotation();
    } else if (c == '#' && isAttribute()) {
      at++;
      skipAttribute();
    } else if (c == '<') {
      readTypeArguments();
    } else {
      readSign(c);
    }
  }

  private void readName() {
    int from = at;
    while (at < limit && Character.isJavaIdentifierPart(code.at(at))) {
      at++;
    }
    add(code.code(from, at), from);
  }

  private void add(String word, int from) {
    words.add(word);
    offsets.add(from);
  }

  private void readGroup(char open) {
    int from = at;
    at = groupEnd(open);
    boolean attribute = open == '[' && words.isEmpty();
    if (!attribute) {
      add(open == '(' ? "()" : "[]", from);
    }
  }

  /** Behind the closing bracket; where brackets are not followed, the next one on the line. */
  private int groupEnd(char open) {
    if (code.brackets().isOpening(at)) {
      return code.brackets().closeOf(at) + 1;
    }
    int end = lines.contentEnd(lines.lineAt(at));
    int close = at + 1;
    while (close < end && code.at(close) != (open == '(' ? ')' : ']')) {
      close++;
    }
    return Math.min(close + 1, end);
  }

  private void readAnnotation() {
    int from = at;
    at++;
    while (at < limit && isAnnotationPart(code.at(at))) {
      at++;
    }
    String name = code.code(from, at);
    if (name.equals("@interface")) {
      add(name, from);
      return;
    }
    int next = at;
    while (next < limit && code.at(next) == ' ') {
      next++;
    }
    if (next < limit && code.at(next) == '(') {
      at = code.brackets().closeOf(next) + 1;
    }
  }

  private static boolean isAnnotationPart(char c) {
    return Character.isJavaIdentifierPart(c) || c == '.' || c == ':';
  }

  private boolean isAttribute() {
    return at + 1 < limit && (code.at(at + 1) == '[' || code.at(at + 1) == '!');
  }

  private void skipAttribute() {
    if (at < limit && code.at(at) == '!') {
      at++;
    }
    if (at < limit && code.at(at) == '[') {
      at = code.brackets().closeOf(at) + 1;
    }
  }

  private void readTypeArguments() {
    int depth = 0;
    int end = Math.min(limit, at + MAX_TYPE_ARGUMENT_CHARS);
    for (int i = at; i < end; i++) {
      char c = code.at(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && code.at(i - 1) != '-' && code.at(i - 1) != '=') {
        depth--;
      } else if (c == ';' || c == '{' || c == '}') {
        break;
      }
      if (depth == 0) {
        at = i + 1;
        return;
      }
    }
    add("<", at);
    at++;
  }

  private void readSign(char c) {
    int from = at;
    at++;
    if (at < limit) {
      char next = code.at(at);
      boolean pair =
          (c == ':' && next == ':')
              || (next == '>' && (c == '=' || c == '-'))
              || (next == '=' && "=!<>".indexOf(c) >= 0);
      if (pair) {
        at++;
      }
    }
    add(code.code(from, at), from);
  }
}

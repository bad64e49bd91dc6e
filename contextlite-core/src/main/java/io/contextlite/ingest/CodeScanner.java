package io.contextlite.ingest;

import io.contextlite.ingest.LexicalRules.Feature;
import io.contextlite.ingest.LexicalRules.Quote;
import io.contextlite.ingest.ScannedCode.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Scans a source once from its first character to its last, telling comments and strings from code
 * and following brackets. Never fails: what is not closed ends with its line or with the text.
 */
final class CodeScanner {
  private final LineIndex lines;
  private final String text;
  private final LexicalRules rules;
  private final boolean[] interesting = new boolean[128];
  private final char[] masked;
  private final int[] depths;
  private final Kind[] kinds;
  private final BracketIndex brackets;
  private final RawTextFinder rawText;
  private final Deque<Quote> suspended = new ArrayDeque<>();
  private final Deque<Integer> conditionals = new ArrayDeque<>();
  private int line;

  private CodeScanner(LineIndex lines, LexicalRules rules) {
    this.lines = lines;
    this.text = lines.text();
    this.rules = rules;
    this.masked = text.toCharArray();
    this.depths = new int[lines.count()];
    this.kinds = new Kind[lines.count()];
    this.brackets = new BracketIndex(text.length());
    this.rawText = new RawTextFinder(lines);
    Arrays.fill(kinds, Kind.CODE);
    markInteresting();
  }

  static ScannedCode scan(LineIndex lines, LexicalRules rules) {
    return new CodeScanner(lines, rules).scan();
  }

  private void markInteresting() {
    mark(rules.has(Feature.BRACES_ONLY) ? "{}\\" : "(){}[]");
    rules.lineComments().forEach(open -> mark(open.substring(0, 1)));
    rules.quotes().forEach(quote -> mark(quote.open().substring(0, 1)));
    if (!rules.blockOpen().isEmpty()) {
      mark(rules.blockOpen().substring(0, 1));
    }
    markFeature(Feature.CHARACTER_LITERALS, "'");
    markFeature(Feature.RUST_RAW_STRINGS, "r");
    markFeature(Feature.CPP_RAW_STRINGS, "R");
    markFeature(Feature.REGEX_LITERALS, "/");
    markFeature(Feature.HERE_DOCUMENTS, "<");
    markFeature(Feature.DIRECTIVES, "#");
    markFeature(Feature.PHP_TAGS, "?");
  }

  private void markFeature(Feature feature, String chars) {
    if (rules.has(feature)) {
      mark(chars);
    }
  }

  private void mark(String chars) {
    chars.chars().forEach(c -> interesting[c] = true);
  }

  private ScannedCode scan() {
    int at = 0;
    if (rules.has(Feature.PHP_TAGS)) {
      at = maskMarkup(0);
    }
    while (at < masked.length) {
      char c = masked[at];
      at = c < 128 && interesting[c] ? step(at, c) : at + 1;
    }
    enterLines(text.length(), Kind.CODE);
    return new ScannedCode(lines, masked, depths, kinds, brackets);
  }

  /** Takes one construct that begins at an offset; returns the offset behind it. */
  private int step(int at, char c) {
    enterLines(at, Kind.CODE);
    int comment = commentEnd(at, c);
    if (comment > at) {
      return mask(at, comment, Kind.COMMENT);
    }
    int special = specialEnd(at, c);
    if (special > at) {
      return special;
    }
    for (Quote quote : rules.quotes()) {
      if (quote.open().charAt(0) == c && text.startsWith(quote.open(), at)) {
        return string(quote, at + quote.open().length());
      }
    }
    return bracket(at, c);
  }

  private int commentEnd(int at, char c) {
    String open = rules.blockOpen();
    if (!open.isEmpty() && c == open.charAt(0) && text.startsWith(open, at)) {
      return blockCommentEnd(at + open.length());
    }
    for (String mark : rules.lineComments()) {
      if (mark.charAt(0) == c && text.startsWith(mark, at) && isCommentMark(at, c)) {
        return lines.contentEnd(line);
      }
    }
    return at;
  }

  private boolean isCommentMark(int at, char c) {
    if (c != '#') {
      return true;
    }
    if (rules.has(Feature.SPACED_HASH_COMMENTS)) {
      return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == ';';
    }
    return !(rules.has(Feature.PHP_TAGS) && text.startsWith("#[", at));
  }

  private int blockCommentEnd(int from) {
    String close = rules.blockClose();
    if (!rules.has(Feature.NESTED_COMMENTS)) {
      int end = text.indexOf(close, from);
      return end < 0 ? text.length() : end + close.length();
    }
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith(close, i) && --depth == 0) {
        return i + close.length();
      }
      if (text.startsWith(rules.blockOpen(), i)) {
        depth++;
        i++;
      }
    }
    return text.length();
  }

  private int specialEnd(int at, char c) {
    return switch (c) {
      case '\\' -> rules.has(Feature.BRACES_ONLY) ? Math.min(at + 2, text.length()) : at;
      case '\'' -> rules.has(Feature.CHARACTER_LITERALS) ? characterEnd(at) : at;
      case 'r' -> maskString(at, rawText.rustEnd(at));
      case 'R' -> maskString(at, rawText.cppEnd(at));
      case '/' -> rules.has(Feature.REGEX_LITERALS) ? maskString(at, rawText.regexEnd(at)) : at;
      case '<' -> rules.has(Feature.HERE_DOCUMENTS) ? hereDocument(at) : at;
      case '#' -> rules.has(Feature.DIRECTIVES) ? directive(at) : at;
      case '?' -> text.startsWith("?>", at) ? maskMarkup(at) : at;
      default -> at;
    };
  }

  private int maskString(int from, int to) {
    return to > from ? mask(from, to, Kind.STRING) : from;
  }

  private int characterEnd(int at) {
    int end = rawText.characterEnd(at);
    return end > at ? mask(at, end, Kind.STRING) : at + 1;
  }

  private int hereDocument(int at) {
    boolean three = text.startsWith("<<<", at);
    if (three != rules.has(Feature.PHP_TAGS)) {
      return three ? at + 3 : at + 1;
    }
    int[] body = rawText.hereDocument(at);
    if (body.length == 0) {
      return at + 1;
    }
    enterLines(body[0] - 1, Kind.CODE);
    return mask(body[0], body[1], Kind.STRING);
  }

  /** Blanks everything up to the next opening tag. */
  private int maskMarkup(int at) {
    int open = text.indexOf("<?php", at);
    int end = open < 0 ? text.length() : open + "<?php".length();
    return at == 0 && open < 0 ? 0 : mask(at, end, Kind.STRING);
  }

  /** Blanks a directive; brackets opened in one branch are forgotten in the next. */
  private int directive(int at) {
    if (lines.firstVisible(line) != at) {
      return at + 1;
    }
    int last = line;
    while (last + 1 < lines.count() && endsWithBackslash(last)) {
      last++;
    }
    int end = lines.contentEnd(last);
    followBranches(at + 1);
    kinds[line] = Kind.DIRECTIVE;
    return mask(at, end, Kind.DIRECTIVE);
  }

  private boolean endsWithBackslash(int ofLine) {
    int end = lines.contentEnd(ofLine);
    return end > lines.start(ofLine) && text.charAt(end - 1) == '\\';
  }

  private void followBranches(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (text.startsWith("if", at)) {
      conditionals.push(brackets.depth());
    } else if (text.startsWith("el", at) && !conditionals.isEmpty()) {
      brackets.backTo(conditionals.element(), from - 1);
    } else if (text.startsWith("endif", at) && !conditionals.isEmpty()) {
      conditionals.pop();
    }
  }

  /** Blanks a string from behind its opening mark; returns where code goes on. */
  private int string(Quote quote, int from) {
    int limit = quote.multiline() ? text.length() : lines.contentEnd(lines.lineAt(from));
    String close = quote.close();
    char closing = close.charAt(0);
    char expression = quote.interpolation().isEmpty() ? 0 : quote.interpolation().charAt(0);
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '\\' && quote.escapes()) {
        at += 2;
        limit = continuedLimit(quote, at, limit);
      } else if (c == closing && text.startsWith(close, at)) {
        mask(from, at, Kind.STRING);
        return at + close.length();
      } else if (c == expression && text.startsWith(quote.interpolation(), at)) {
        return suspend(quote, from, at + quote.interpolation().length());
      } else {
        at++;
      }
    }
    return mask(from, Math.max(from, limit), Kind.STRING);
  }

  /** A backslash at the end of a line takes a single-line string to the next one. */
  private int continuedLimit(Quote quote, int at, int limit) {
    return quote.multiline() || at <= limit || at >= text.length()
        ? limit
        : lines.contentEnd(lines.lineAt(at));
  }

  private int suspend(Quote quote, int from, int behindBrace) {
    mask(from, behindBrace - 1, Kind.STRING);
    enterLines(behindBrace - 1, Kind.STRING);
    brackets.open(behindBrace - 1, BracketIndex.INTERPOLATION);
    suspended.push(quote);
    return behindBrace;
  }

  private int bracket(int at, char c) {
    if (c == '(' || c == '[' || c == '{') {
      brackets.open(at, c);
    } else if (c == ')' || c == ']' || c == '}') {
      if (brackets.close(at, c) && !suspended.isEmpty()) {
        return string(suspended.pop(), at + 1);
      }
    }
    return at + 1;
  }

  /** Blanks a range; lines that begin inside it are of the given kind. */
  private int mask(int from, int to, Kind kind) {
    enterLines(from, Kind.CODE);
    enterLines(to - 1, kind);
    for (int i = from; i < to; i++) {
      if (masked[i] != '\n' && masked[i] != '\r') {
        masked[i] = ' ';
      }
    }
    return to;
  }

  /** Notes depth and kind of the lines that begin up to an offset. */
  private void enterLines(int offset, Kind kind) {
    while (line + 1 < kinds.length && lines.start(line + 1) <= offset) {
      line++;
      depths[line] = brackets.depth();
      kinds[line] = kind;
    }
  }
}

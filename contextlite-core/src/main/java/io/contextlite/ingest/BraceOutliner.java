package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import io.contextlite.ingest.ScannedCode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the definitions of a language with braces. Only lines at the depth of the body in hand are
 * looked at, and a definition's lines are passed as a whole, so that each line is read once.
 */
final class BraceOutliner {
  private static final int MAX_NESTING = 24;

  private final ScannedCode code;
  private final LineIndex lines;
  private final Grammar grammar;
  private final HeaderReader reader;
  private final DefinitionRules rules;

  BraceOutliner(ScannedCode code, Grammar grammar) {
    this.code = code;
    this.lines = code.lines();
    this.grammar = grammar;
    this.reader = new HeaderReader(code, grammar);
    this.rules = new DefinitionRules(code, grammar);
  }

  /** The definitions from a line on. */
  List<Block> definitions(int fromLine) {
    return body(new Body(fromLine, lines.count(), 0, 0, ""));
  }

  private List<Block> body(Body body) {
    List<Block> found = new ArrayList<>();
    int free = body.from;
    int line = body.from;
    while (line < body.to) {
      if (code.kind(line) == Kind.DIRECTIVE) {
        int macroEnd = macroEnd(line, body.to);
        if (macroEnd > line + 3) {
          found.add(
              new Block(
                  macroName(line), code.lead(line, free), macroEnd, Block.Joining.FREE, List.of()));
          free = macroEnd;
        }
        line = macroEnd;
        continue;
      }
      if (code.kind(line) != Kind.CODE || code.depth(line) != body.depth) {
        line++;
        continue;
      }
      Header header = reader.read(line, body.to);
      Definition definition = rules.read(header, body.name);
      Block block = definition != null ? block(definition, header, line, free, body) : null;
      if (block == null && grammar.has(Trait.SCRIPT_FUNCTIONS)) {
        block = nameless(line, free, body);
      }
      if (block == null) {
        line = behindStatement(header, line);
        continue;
      }
      if (block.isNamed() || !block.children().isEmpty()) {
        found.add(block);
        free = block.to();
      }
      line = block.to();
    }
    return found;
  }

  private Block block(Definition definition, Header header, int line, int free, Body body) {
    int from = code.lead(line, free);
    if (header.terminator() == '{') {
      int close = code.brackets().closeOf(header.end());
      int end = Math.min(body.to, lineOf(close) + 1);
      int inside = lineOf(header.end()) + 1;
      List<Block> children =
          definition.container() && body.nesting < MAX_NESTING && inside < end
              ? body(
                  body.inside(inside, end, code.brackets().depthInside(header.end()), definition))
              : List.of();
      return Block.parent(definition.name(), from, Math.max(end, line + 1), children);
    }
    if (header.terminator() == ';') {
      return Block.parent(definition.name(), from, lineOf(header.end()) + 1, List.of());
    }
    return indented(definition, header, line, from, body);
  }

  /** A definition without braces goes on over lines that are indented more or in brackets. */
  private Block indented(Definition definition, Header header, int line, int from, Body body) {
    int indent = lines.indent(line);
    int last = Math.max(line, lineOf(Math.max(0, header.end() - 1)));
    int end = last + 1;
    for (int i = end; i < body.to; i++) {
      Kind kind = code.kind(i);
      boolean inside = code.depth(i) > body.depth || kind == Kind.STRING;
      if (kind == Kind.BLANK) {
        continue;
      }
      if (!inside && lines.indent(i) <= indent) {
        break;
      }
      end = i + 1;
    }
    int inside = bodyOfCall(line, end);
    List<Block> children =
        definition.container() && body.nesting < MAX_NESTING && inside > line
            ? body(body.inside(inside, end, code.depth(inside), definition))
            : List.of();
    return Block.parent(definition.name(), from, end, children);
  }

  private int bodyOfCall(int line, int end) {
    return line + 1 < end && code.depth(line + 1) > code.depth(line) ? line + 1 : -1;
  }

  /** Some other statement whose brackets may hold definitions, such as a module wrapper. */
  private @Nullable Block nameless(int line, int free, Body body) {
    int open = code.brackets().firstOpenAcross(lines.start(line), lines.start(line + 1));
    if (open < 0 || line + 1 >= body.to || code.depth(line + 1) <= body.depth) {
      return null;
    }
    int end = Math.min(body.to, lineOf(code.brackets().closeOf(open)) + 1);
    List<Block> children =
        body.nesting < MAX_NESTING && end > line + 1
            ? body(new Body(line + 1, end, code.depth(line + 1), body.nesting + 1, ""))
            : List.of();
    return Block.parent("", code.lead(line, free), Math.max(end, line + 1), children);
  }

  private int behindStatement(Header header, int line) {
    boolean passed = header.terminator() == ';' || header.terminator() == Header.TOO_LONG;
    return passed ? Math.max(line, lineOf(header.end() - 1)) + 1 : line + 1;
  }

  private int macroEnd(int line, int to) {
    int end = line + 1;
    while (end < to && code.kind(end) == Kind.DIRECTIVE && !startsDirective(end)) {
      end++;
    }
    return end;
  }

  private boolean startsDirective(int line) {
    int at = lines.firstVisible(line);
    return at < lines.contentEnd(line)
        && lines.text().charAt(at) == '#'
        && !lines.text().startsWith("##", at)
        && !endsWithBackslash(line - 1);
  }

  private boolean endsWithBackslash(int line) {
    int end = lines.contentEnd(line);
    return end > lines.start(line) && lines.text().charAt(end - 1) == '\\';
  }

  private String macroName(int line) {
    String directive = lines.content(line).strip();
    int from = directive.indexOf("define");
    if (from < 0) {
      return "";
    }
    String rest = directive.substring(from + "define".length()).strip();
    int end = 0;
    while (end < rest.length() && Character.isJavaIdentifierPart(rest.charAt(end))) {
      end++;
    }
    return Names.clean(rest.substring(0, end));
  }

  private int lineOf(int offset) {
    return lines.lineAt(Math.min(offset, Math.max(0, lines.text().length() - 1)));
  }

  /** A range of lines that is searched: its depth in brackets and in definitions, and its name. */
  private static final class Body {
    final int from;
    final int to;
    final int depth;
    final int nesting;
    final String name;

    Body(int from, int to, int depth, int nesting, String name) {
      this.from = from;
      this.to = to;
      this.depth = depth;
      this.nesting = nesting;
      this.name = name;
    }

    Body inside(int fromLine, int toLine, int innerDepth, Definition definition) {
      return new Body(fromLine, toLine, innerDepth, nesting + 1, definition.name());
    }
  }
}

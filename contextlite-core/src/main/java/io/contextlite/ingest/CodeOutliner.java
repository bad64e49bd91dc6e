package io.contextlite.ingest;

import io.contextlite.ingest.Grammar.Trait;
import io.contextlite.ingest.ScannedCode.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines source code: the licence, the file's head and the tree of definitions. A language
 * without a grammar is outlined by indentation alone.
 */
final class CodeOutliner {
  private CodeOutliner() {}

  static Outline outline(LineIndex lines, String language) {
    LexicalRules lexical = LexicalRules.of(language);
    Grammar grammar = Grammar.of(language);
    if (lexical == null || grammar == null) {
      return IndentedOutliner.outline(lines);
    }
    ScannedCode code = CodeScanner.scan(lines, lexical);
    boolean offside = grammar.has(Trait.INDENTED);
    List<Block> blocks = new ArrayList<>();
    FileHead head = new FileHead(code, grammar);
    int free = head.licenceEnd();
    if (free > 0) {
      blocks.add(new Block("", 0, free, Block.Joining.NEVER, List.of()));
    }
    List<Block> definitions =
        offside
            ? new OffsideOutliner(code, grammar, free).definitions()
            : new BraceOutliner(code, grammar).definitions(free);
    int first = definitions.isEmpty() ? lines.count() : definitions.get(0).from();
    int importsEnd = head.importsEnd(free, first, !definitions.isEmpty());
    if (importsEnd > free) {
      blocks.add(new Block("", free, importsEnd, Block.Joining.RELUCTANT, List.of()));
    }
    blocks.addAll(definitions);
    Block root = Block.parent("", 0, lines.count(), blocks);
    byte[] badness = offside ? offsideBadness(code) : braceBadness(code, grammar);
    return new Outline(root, badness, Outline.Style.CODE);
  }

  private static byte[] braceBadness(ScannedCode code, Grammar grammar) {
    LineIndex lines = code.lines();
    boolean semicolons = grammar.has(Trait.SEMICOLONS);
    byte[] badness = new byte[lines.count()];
    for (int line = 0; line < badness.length; line++) {
      int more = inheritedBadness(code, line);
      if (opensBody(code, line)) {
        more += 3 * Atoms.LEVEL;
      } else if (IndentedOutliner.continuesSomething(lines, line)) {
        more += Atoms.LEVEL;
      } else if (semicolons && line > 0 && code.kind(line - 1) == Kind.CODE) {
        more += ";{}:,".indexOf(code.lastCode(line - 1)) >= 0 ? 0 : 2;
      }
      badness[line] = Outline.badnessAt(code.depth(line), more);
    }
    return badness;
  }

  /** Whether a line begins with the brace of the statement above it. */
  private static boolean opensBody(ScannedCode code, int line) {
    int at = code.firstCode(line);
    return line > 0
        && at < code.lines().contentEnd(line)
        && code.at(at) == '{'
        && ";{}:, ".indexOf(code.lastCode(line - 1)) < 0;
  }

  private static byte[] offsideBadness(ScannedCode code) {
    byte[] badness = IndentedOutliner.badness(code.lines());
    for (int line = 0; line < badness.length; line++) {
      int more = inheritedBadness(code, line) + Math.min(4, code.depth(line)) * Atoms.LEVEL;
      badness[line] = (byte) Math.min(Byte.MAX_VALUE, badness[line] + more);
    }
    return badness;
  }

  /** A cut inside a string or comment, or between a comment and what it is about, is worse. */
  private static int inheritedBadness(ScannedCode code, int line) {
    if (line == 0) {
      return 0;
    }
    if (code.kind(line) == Kind.STRING) {
      return Atoms.LEVEL;
    }
    return code.kind(line - 1) == Kind.COMMENT ? Atoms.LEVEL / 2 : 0;
  }
}

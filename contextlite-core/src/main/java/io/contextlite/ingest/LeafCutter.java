package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.Set;

/**
 * Cuts what has no inner structure but is too large: at lines or sentences, those that are too long
 * at words, and those at characters. Pieces are balanced in size around the target and prefer to
 * begin at lines of low nesting. Confined.
 */
final class LeafCutter {
  private enum Level {
    LINES,
    SENTENCES,
    WORDS
  }

  private static final Set<String> COMMENT_MARKS = Set.of("*", "//", "///", "//!", "#", "--");
  private static final double LEFTOVER = 1.5;

  private final LineIndex lines;
  private final String text;
  private final Outline outline;
  private final TokenCosts costs;
  private final TokenCounter counter;
  private final PassageWriter writer;
  private final SentenceSplitter sentences = new SentenceSplitter();
  private final int targetTokens;
  private final int limitTokens;
  private final int overlapTokens;

  LeafCutter(
      LineIndex lines,
      Outline outline,
      TokenCosts costs,
      ChunkingOptions options,
      TokenCounter counter,
      PassageWriter writer) {
    this.lines = lines;
    this.text = lines.text();
    this.outline = outline;
    this.costs = costs;
    this.counter = counter;
    this.writer = writer;
    this.overlapTokens = options.overlapTokens();
    this.limitTokens = options.maxTokens() - overlapTokens;
    this.targetTokens = Math.min(options.targetTokens(), limitTokens);
  }

  /** Cuts a block and writes its pieces. */
  void cut(Block leaf, String heading) {
    if (outline.style() == Outline.Style.PROSE) {
      cutSentences(lines.start(leaf.from()), lines.start(leaf.to()), heading);
    } else {
      cut(linesOf(leaf), Level.LINES, heading);
    }
  }

  private Atoms linesOf(Block leaf) {
    Atoms atoms = new Atoms(lines.start(leaf.from()));
    boolean afterBlank = true;
    for (int line = leaf.from(); line < leaf.to(); line++) {
      int badness = outline.badness(line) + (afterBlank ? 0 : Atoms.LEVEL / 2);
      atoms.add(lines.start(line + 1), costs.line(line), badness);
      afterBlank = lines.isBlank(line) || isEmptyComment(line);
    }
    return atoms;
  }

  /** Whether a line holds a comment mark and nothing else, as between paragraphs of a comment. */
  private boolean isEmptyComment(int line) {
    int from = lines.firstVisible(line);
    int length = lines.contentEnd(line) - from;
    return length <= 3
        && COMMENT_MARKS.contains(text.substring(from, from + length).stripTrailing());
  }

  private void cutSentences(int from, int to, String heading) {
    Atoms atoms = new Atoms(from);
    sentences.split(
        text, from, to, end -> atoms.add(end, costs.count(atoms.start(atoms.size()), end), 0));
    cut(atoms, Level.SENTENCES, heading);
  }

  private void cutWords(int from, int to, String heading) {
    Atoms atoms = new Atoms(from);
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      while (end < to && Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      atoms.add(end, costs.count(at, end), 0);
      at = end;
    }
    cut(atoms, Level.WORDS, heading);
  }

  private void cut(Atoms atoms, Level level, String heading) {
    long remaining = atoms.totalTokens(0);
    int first = 0;
    int floor = 0;
    while (first < atoms.size()) {
      if (atoms.tokens(first) > limitTokens) {
        remaining -= atoms.tokens(first);
        cutFiner(atoms.start(first), atoms.start(first + 1), level, heading);
        first++;
        floor = first;
        continue;
      }
      int next = nextBreak(atoms, first, remaining);
      remaining -= write(atoms, floor, first, next, heading);
      floor = first;
      first = next;
    }
  }

  private void cutFiner(int from, int to, Level level, String heading) {
    switch (level) {
      case LINES -> cutSentences(from, to, heading);
      case SENTENCES -> cutWords(from, to, heading);
      case WORDS -> cutCharacters(from, to, heading);
    }
  }

  private int write(Atoms atoms, int floor, int first, int next, String heading) {
    int sum = 0;
    for (int i = first; i < next; i++) {
      sum += atoms.tokens(i);
    }
    int from = floor < first ? overlapStart(atoms, floor, first) : atoms.start(first);
    writer.write(from, atoms.start(next), heading, sum + overlapTokens, next - first + 1);
    return sum;
  }

  /**
   * The best break behind {@code first}: low badness, near the size that divides the rest evenly.
   */
  private int nextBreak(Atoms atoms, int first, long remaining) {
    if (remaining <= limitTokens && remaining <= LEFTOVER * targetTokens) {
      return atoms.size();
    }
    long pieces = Math.max(2, Math.round((double) remaining / targetTokens));
    double ideal = Math.min(limitTokens, (double) remaining / pieces);
    int best = first + 1;
    double bestScore = Double.POSITIVE_INFINITY;
    long sum = 0;
    for (int next = first + 1; next <= atoms.size(); next++) {
      sum += atoms.tokens(next - 1);
      if (sum > limitTokens) {
        break;
      }
      double score = Math.abs(sum - ideal) / ideal;
      if (next < atoms.size() && atoms.tokens(next) <= limitTokens) {
        score += (double) atoms.badness(next) / Atoms.LEVEL;
      }
      if (leavesTinyRest(remaining - sum)) {
        score += 1;
      }
      if (sum < ideal / 2) {
        score += Outline.badnessAt(Integer.MAX_VALUE, 0);
      }
      if (score < bestScore) {
        bestScore = score;
        best = next;
      }
    }
    return best;
  }

  private boolean leavesTinyRest(long rest) {
    return rest > 0 && rest < targetTokens / 4;
  }

  /** Goes back from a break by whole atoms, or by words where the last atom is too large. */
  private int overlapStart(Atoms atoms, int floor, int first) {
    if (overlapTokens == 0) {
      return atoms.start(first);
    }
    int atom = first;
    int sum = 0;
    while (atom > floor && sum + atoms.tokens(atom - 1) <= overlapTokens) {
      atom--;
      sum += atoms.tokens(atom);
    }
    return atom < first
        ? atoms.start(atom)
        : overlapByWords(atoms.start(floor), atoms.start(first));
  }

  private int overlapByWords(int floor, int from) {
    int start = from;
    int sum = 0;
    while (start > floor) {
      int word = wordBefore(floor, start);
      sum += costs.count(word, start);
      if (sum > overlapTokens) {
        break;
      }
      start = word;
    }
    return start;
  }

  private int wordBefore(int floor, int offset) {
    int at = offset;
    while (at > floor && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    while (at > floor && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private void cutCharacters(int from, int to, String heading) {
    int longest = Math.max(1, limitTokens) * 4;
    int length = longest;
    int start = from;
    while (start < to) {
      int end = characterEnd(start, Math.min(to - start, length), to);
      int tokens = counter.count(text.substring(start, end));
      if (tokens > limitTokens && length > 1) {
        length = Math.max(1, (int) (0.9 * length * limitTokens / tokens));
        continue;
      }
      writer.write(start, end, heading, tokens, 0);
      start = end;
      length = Math.min(longest, length + length / 4 + 1);
    }
  }

  private int characterEnd(int start, int length, int to) {
    int end = start + length;
    if (end < to && Character.isLowSurrogate(text.charAt(end))) {
      return end - 1 > start ? end - 1 : end + 1;
    }
    return end;
  }
}

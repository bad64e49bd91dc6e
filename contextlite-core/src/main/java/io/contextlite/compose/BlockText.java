package io.contextlite.compose;

import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.Excerpt;
import io.contextlite.compose.Form.Stretch;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import java.util.ArrayList;
import java.util.List;

/** Writes the text of a block: its excerpts, and what stands between them. */
final class BlockText {
  private static final String LEFT_OUT = "...";

  /** A shorter repetition where two passages meet is chance. */
  private static final int MIN_OVERLAP = 16;

  private static final String HEADING_SEPARATOR = " > ";

  private final StringBuilder text = new StringBuilder();
  private final List<Excerpt> runs = new ArrayList<>();

  /** Where the run that is being written begins, and its lines. */
  private int runStart;

  private int startLine;
  private int endLine;

  private BlockText() {}

  /**
   * Makes a block.
   *
   * @param members indices of candidates of one document that adjoin, in order
   */
  static ContextBlock block(Shortlist shortlist, List<Integer> members) {
    BlockText block = new BlockText();
    int previous = -1;
    for (int member : members) {
      Passage passage = shortlist.passage(member);
      Form form = shortlist.forms().get(member);
      int overlap = 0;
      if (previous >= 0) {
        overlap = block.join(shortlist, previous, member);
      }
      block.append(passage, form.kept(), overlap);
      previous = member;
    }
    block.endRun();
    PassageSource first = shortlist.source(members.get(0));
    String heading =
        members.stream()
            .map(member -> shortlist.source(member).heading())
            .reduce(BlockText::common)
            .orElse("");
    return new ContextBlock(first.document(), heading, block.runs, block.text.toString());
  }

  private void append(Passage passage, List<Stretch> kept, int skipped) {
    String source = passage.text();
    for (int i = 0; i < kept.size(); i++) {
      Stretch stretch = kept.get(i);
      if (i > 0) {
        leftOut(hasLineBreak(source, kept.get(i - 1).to(), stretch.from()));
      }
      Excerpt excerpt = stretch.of(passage);
      startLine = text.length() == runStart ? excerpt.startLine() : startLine;
      endLine = excerpt.endLine();
      text.append(source, stretch.from() + (i == 0 ? skipped : 0), stretch.to());
    }
  }

  private void endRun() {
    runs.add(new Excerpt(text.substring(runStart), startLine, endLine));
  }

  private void leftOut(boolean lines) {
    endRun();
    text.append(lines ? "\n" : " ").append(LEFT_OUT).append(lines ? "\n" : " ");
    runStart = text.length();
  }

  /** Writes what stands between two passages; returns how much the second one repeats. */
  private int join(Shortlist shortlist, int before, int after) {
    int lines = shortlist.source(after).startLine() - shortlist.source(before).endLine();
    List<Stretch> keptBefore = shortlist.forms().get(before).kept();
    Stretch end = keptBefore.get(keptBefore.size() - 1);
    Stretch start = shortlist.forms().get(after).kept().get(0);
    String textBefore = shortlist.passage(before).text();
    String textAfter = shortlist.passage(after).text();
    if (end.to() < textBefore.length() || start.from() > 0) {
      leftOut(lines > 0 || spansLines(textBefore, end.to(), textAfter, start.from()));
      return 0;
    }
    int overlap =
        lines <= 0
            ? overlap(
                textBefore.substring(end.from()), textAfter.substring(start.from(), start.to()))
            : 0;
    if (overlap == 0) {
      text.append(lines <= 0 ? " " : "\n".repeat(lines));
    }
    return overlap;
  }

  private static boolean spansLines(String before, int end, String after, int start) {
    return hasLineBreak(before, end, before.length()) || hasLineBreak(after, 0, start);
  }

  private static boolean hasLineBreak(String text, int from, int to) {
    return text.substring(from, to).lines().count() > 1
        || text.substring(from, to).indexOf('\n') >= 0;
  }

  /** Length of the longest end of one text that another begins with. */
  static int overlap(String before, String after) {
    for (int length = Math.min(before.length(), after.length()); length >= MIN_OVERLAP; length--) {
      if (before.regionMatches(before.length() - length, after, 0, length)) {
        return length;
      }
    }
    return 0;
  }

  private static String common(String a, String b) {
    String[] as = a.split(HEADING_SEPARATOR, -1);
    String[] bs = b.split(HEADING_SEPARATOR, -1);
    List<String> common = new ArrayList<>();
    for (int i = 0; i < Math.min(as.length, bs.length) && as[i].equals(bs[i]); i++) {
      common.add(as[i]);
    }
    return String.join(HEADING_SEPARATOR, common);
  }
}

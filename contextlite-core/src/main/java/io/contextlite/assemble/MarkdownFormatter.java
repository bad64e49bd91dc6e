package io.contextlite.assemble;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A heading over each passage, code in fences. */
final class MarkdownFormatter implements ContextFormatter {
  static final MarkdownFormatter INSTANCE = new MarkdownFormatter();
  private static final String CODE = "code";
  private static final String CONFIG = "config";

  /** A mark of a heading that would look like that of a passage. */
  private static final Pattern PASSAGE_HEADING = Pattern.compile("(?<!#)#(?=#{0,5}[ \t]+\\[\\d+])");

  /** The marks of a line that opens or closes a fence, and what follows them. */
  private static final Pattern FENCE =
      Pattern.compile("(?<![^\n\r]) {0,3}(`{3,}(?=[^`\n\r]*(?:[\n\r]|\\z))|~{3,})([^\n\r]*)");

  private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");

  private MarkdownFormatter() {}

  @Override
  public String block(int number, ContextBlock block) {
    StringBuilder out = new StringBuilder(block.text().length() + 100);
    out.append("### [").append(number).append("] ").append(oneLine(block.citation()));
    appendPart(out, block.document().title());
    appendPart(out, block.heading());
    out.append("\n\n");
    String domain = block.document().domain();
    if (domain.equals(CODE) || domain.equals(CONFIG)) {
      String fence = "`".repeat(Math.max(3, longestRun(block.text()) + 1));
      out.append(fence).append(oneLine(block.document().language())).append('\n');
      return out.append(block.text()).append('\n').append(fence).toString();
    }
    return out.append(prose(block.text())).toString();
  }

  /** Prose stands as it is, but does not look like the next passage and does not swallow it. */
  private static String prose(String text) {
    String openFence = "";
    for (Matcher fence = FENCE.matcher(text); fence.find(); ) {
      if (openFence.isEmpty()) {
        openFence = fence.group(1);
      } else if (fence.group(1).startsWith(openFence) && fence.group(2).isBlank()) {
        openFence = "";
      }
    }
    String prose = PASSAGE_HEADING.matcher(text).replaceAll("\\\\#");
    return openFence.isEmpty() ? prose : prose + "\n" + openFence;
  }

  private static void appendPart(StringBuilder out, String part) {
    if (!part.isEmpty()) {
      out.append(" | ").append(oneLine(part));
    }
  }

  /** A heading ends with its line, so nothing from outside may end it earlier. */
  private static String oneLine(String text) {
    return LINE_BREAKS.matcher(text).replaceAll(" ");
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Override
  public String separator() {
    return "\n\n";
  }
}

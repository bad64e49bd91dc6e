package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;

/** A heading over each passage, code in fences. */
final class MarkdownFormatter implements ContextFormatter {
  static final MarkdownFormatter INSTANCE = new MarkdownFormatter();
  private static final String CODE = "code";
  private static final String CONFIG = "config";

  private MarkdownFormatter() {}

  @Override
  public String passage(int number, Passage passage) {
    PassageSource source = passage.source();
    StringBuilder out = new StringBuilder(passage.text().length() + 100);
    out.append("### [").append(number).append("] ").append(oneLine(source.citation()));
    appendPart(out, source.document().title());
    appendPart(out, source.heading());
    out.append("\n\n");
    String domain = source.document().domain();
    if (domain.equals(CODE) || domain.equals(CONFIG)) {
      String fence = "`".repeat(Math.max(3, longestRun(passage.text()) + 1));
      out.append(fence).append(oneLine(source.document().language())).append('\n');
      return out.append(passage.text()).append('\n').append(fence).toString();
    }
    return out.append(passage.text()).toString();
  }

  private static void appendPart(StringBuilder out, String part) {
    if (!part.isEmpty()) {
      out.append(" | ").append(oneLine(part));
    }
  }

  /** A heading ends with its line, so nothing from outside may end it earlier. */
  private static String oneLine(String text) {
    return text.replaceAll("\\R+", " ");
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

package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import java.util.regex.Pattern;

/** An element around each passage. */
final class XmlFormatter implements ContextFormatter {
  static final XmlFormatter INSTANCE = new XmlFormatter();
  private static final Pattern CLOSING =
      Pattern.compile("<(?=\\s*/\\s*(passage|context)\\b)", Pattern.CASE_INSENSITIVE);

  private XmlFormatter() {}

  @Override
  public String begin() {
    return "<context>\n";
  }

  @Override
  public String passage(int number, Passage passage) {
    PassageSource source = passage.source();
    StringBuilder out = new StringBuilder(passage.text().length() + 100);
    out.append("<passage index=\"").append(number).append('"');
    appendAttribute(out, "source", source.citation());
    appendAttribute(out, "title", source.document().title());
    appendAttribute(out, "heading", source.heading());
    out.append(">\n").append(CLOSING.matcher(passage.text()).replaceAll("&lt;"));
    return out.append("\n</passage>").toString();
  }

  private static void appendAttribute(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      String escaped =
          value
              .replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replaceAll("\\R+", " ");
      out.append(' ').append(name).append("=\"").append(escaped).append('"');
    }
  }

  @Override
  public String separator() {
    return "\n";
  }

  @Override
  public String end() {
    return "\n</context>";
  }
}

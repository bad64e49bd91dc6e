package io.contextlite.assemble;

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
  public String block(int number, ContextBlock block) {
    StringBuilder out = new StringBuilder(block.text().length() + 100);
    out.append("<passage index=\"").append(number).append('"');
    appendAttribute(out, "source", block.citation());
    appendAttribute(out, "title", block.document().title());
    appendAttribute(out, "heading", block.heading());
    out.append(">\n").append(CLOSING.matcher(block.text()).replaceAll("&lt;"));
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

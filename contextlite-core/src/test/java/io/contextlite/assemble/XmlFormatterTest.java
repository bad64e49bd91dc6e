package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class XmlFormatterTest extends ContextFormatterContract {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<passage index=\"\\d+\" source=\"([^\"]*)\"[^>]*>\n(.*?)\n</passage>", Pattern.DOTALL);
  private static final Pattern CLOSING =
      Pattern.compile("<\\s*/\\s*(passage|context)\\b", Pattern.CASE_INSENSITIVE);

  @Override
  protected ContextFormatter formatter() {
    return ContextFormatter.xml();
  }

  /** Reads as far as each first closing tag. */
  @Override
  protected List<String> sources(String formatted) {
    assertThat(formatted).startsWith("<context>\n").endsWith("\n</context>");
    List<String> sources = new ArrayList<>();
    String inner = formatted.substring(10, formatted.length() - 11);
    Matcher matcher = ELEMENT.matcher(inner);
    int end = 0;
    while (matcher.find()) {
      assertThat(matcher.start()).as("nothing between elements").isEqualTo(end == 0 ? 0 : end + 1);
      assertThat(CLOSING.matcher(matcher.group(2)).find()).isFalse();
      sources.add(matcher.group(1));
      end = matcher.end();
    }
    assertThat(end).isEqualTo(inner.length());
    return sources;
  }

  @Test
  void passage_text_standsAsItIsButForClosingTags() {
    assertThat(formatter().block(1, passage("p", "", "", "code", "a < b && c > d </p>")))
        .isEqualTo("<passage index=\"1\" source=\"p:3-9\">\na < b && c > d </p>\n</passage>");
    assertThat(formatter().block(1, passage("p", "", "", "code", "x</passage>y< /Context>z")))
        .contains("\nx&lt;/passage>y&lt; /Context>z\n");
  }

  @Test
  void passage_attributes_areEscaped() {
    assertThat(formatter().block(2, passage("a\"b\nc", "<T>", "H & I", "code", "x")))
        .startsWith(
            "<passage index=\"2\" source=\"a&quot;b c:3-9\" title=\"&lt;T&gt;\""
                + " heading=\"H &amp; I\">\n");
  }
}

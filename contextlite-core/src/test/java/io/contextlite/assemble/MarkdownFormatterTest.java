package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class MarkdownFormatterTest extends ContextFormatterContract {
  private static final Pattern HEADING =
      Pattern.compile("^ {0,3}### \\[\\d+] (.*?)( \\| .*)?$", Pattern.DOTALL);

  @Override
  protected ContextFormatter formatter() {
    return ContextFormatter.markdown();
  }

  /** The headings that a Markdown parser sees and that look like those of passages. */
  @Override
  protected List<String> sources(String formatted) {
    List<String> sources = new ArrayList<>();
    Node document =
        Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(formatted);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            int start = heading.getSourceSpans().get(0).getInputIndex();
            int length = heading.getSourceSpans().get(0).getLength();
            Matcher matcher = HEADING.matcher(formatted.substring(start, start + length));
            if (matcher.matches()) {
              sources.add(matcher.group(1));
            }
          }
        });
    return sources;
  }

  @Test
  void passage_code_standsInAFenceThatItDoesNotHave() {
    assertThat(formatter().block(1, passage("A.java", "T", "A > b", "code", "int x;")))
        .isEqualTo("### [1] A.java:3-9 | T | A > b\n\n```java\nint x;\n```");
    assertThat(formatter().block(1, passage("A.java", "", "", "code", "a ```` b")))
        .isEqualTo("### [1] A.java:3-9\n\n`````java\na ```` b\n`````");
  }

  @Test
  void passage_prose_standsAsItIs() {
    assertThat(formatter().block(2, passage("a.md", "", "", "docs", "# Title\n\n*text*")))
        .isEqualTo("### [2] a.md:3-9\n\n# Title\n\n*text*");
    String fenced = "```\ncode\n```\ntext\n~~~~\n```\n~~~~";
    assertThat(formatter().block(2, passage("a.md", "", "", "docs", fenced))).endsWith(fenced);
  }
}

package io.contextlite.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLines;

/**
 * Outlines Markdown: sections by headings, blocks as CommonMark sees them, front matter as text.
 */
final class MarkdownOutliner {
  private static final int FRONT_MATTER_LINES = 200;
  private static final int MAX_PARAGRAPH_LINES = 4000;
  private static final int MAX_CONTAINERS = 500;
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]\\[]{0,200})\\](\\([^()]{0,500}\\)|\\[[^\\]]{0,200}\\])");
  private static final Pattern MARKUP =
      Pattern.compile("[`*]+|\\{#[^}]{0,100}\\}\\s*$|<[^<>]{1,100}>");
  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .inlineParserFactory(context -> new HeadingText())
          .build();

  private MarkdownOutliner() {}

  static Outline outline(LineIndex lines) {
    if (isPathological(lines)) {
      return ProseOutliner.outline(lines, "markdown");
    }
    SectionTree tree = new SectionTree();
    int body = frontMatterEnd(lines);
    if (body > 0) {
      tree.block(0);
    }
    int last = -1;
    Node document = PARSER.parse(lines.text().substring(lines.start(body)));
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      List<SourceSpan> spans = node.getSourceSpans();
      if (spans.isEmpty() || body + spans.get(0).getLineIndex() <= last) {
        continue;
      }
      last = body + spans.get(0).getLineIndex();
      if (node instanceof Heading heading) {
        tree.heading(last, heading.getLevel(), nameOf(heading));
      } else {
        tree.block(last);
      }
    }
    return new Outline(
        tree.end(lines.count()), IndentedOutliner.badness(lines), Outline.Style.SECTIONS);
  }

  /** Whether the parser, whose time grows with the square of both, would take too long. */
  private static boolean isPathological(LineIndex lines) {
    int run = 0;
    for (int line = 0; line < lines.count(); line++) {
      run = lines.isBlank(line) ? 0 : run + 1;
      if (run > MAX_PARAGRAPH_LINES || markers(lines, line) > MAX_CONTAINERS) {
        return true;
      }
    }
    return false;
  }

  /** Number of list and quote marks that a line begins with. */
  private static int markers(LineIndex lines, int line) {
    int end = lines.contentEnd(line);
    int markers = 0;
    for (int at = lines.start(line); at < end && markers <= MAX_CONTAINERS; at++) {
      char c = lines.text().charAt(at);
      if (c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')') {
        markers++;
      } else if (c != ' ' && c != '\t' && !Character.isDigit(c)) {
        break;
      }
    }
    return markers;
  }

  private static int frontMatterEnd(LineIndex lines) {
    if (!lines.content(0).stripTrailing().equals("---")) {
      return 0;
    }
    int end = Math.min(lines.count(), FRONT_MATTER_LINES);
    for (int line = 1; line < end; line++) {
      String content = lines.content(line).stripTrailing();
      if (content.equals("---") || content.equals("...")) {
        return line + 1;
      }
    }
    return 0;
  }

  private static String nameOf(Heading heading) {
    if (heading.getFirstChild() instanceof Text text) {
      String unlinked = LINK.matcher(text.getLiteral()).replaceAll("$1");
      return Names.clean(MARKUP.matcher(unlinked).replaceAll(""));
    }
    return "";
  }

  /** Keeps the raw text of headings and drops that of everything else. */
  private static final class HeadingText implements InlineParser {
    @Override
    public void parse(SourceLines lines, Node node) {
      if (node instanceof Heading) {
        node.appendChild(new Text(lines.getContent()));
      }
    }
  }
}

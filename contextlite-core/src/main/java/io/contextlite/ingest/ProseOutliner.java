package io.contextlite.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Outlines prose: paragraphs between blank lines, and the section titles of AsciiDoc and
 * reStructuredText.
 */
final class ProseOutliner {
  private static final String ADORNMENTS = "=-~^\"'`#*+_:.";
  private static final int MIN_ADORNMENT = 3;
  private static final int MAX_LEVEL = 6;

  private final LineIndex lines;
  private final String language;
  private final List<String> stylesSeen = new ArrayList<>();

  private ProseOutliner(LineIndex lines, String language) {
    this.lines = lines;
    this.language = language;
  }

  static Outline outline(LineIndex lines, String language) {
    Block root = new ProseOutliner(lines, language).sections();
    return new Outline(root, new byte[lines.count()], Outline.Style.PROSE);
  }

  private Block sections() {
    SectionTree tree = new SectionTree();
    boolean afterBlank = true;
    int line = 0;
    while (line < lines.count()) {
      int titleLines = titleAt(line, tree);
      if (titleLines > 0) {
        line += titleLines;
        afterBlank = true;
        continue;
      }
      boolean blank = lines.isBlank(line);
      if (!blank && afterBlank) {
        tree.block(line);
      }
      afterBlank = blank;
      line++;
    }
    return tree.end(lines.count());
  }

  /** Adds the title that begins at a line, if any; returns its number of lines. */
  private int titleAt(int line, SectionTree tree) {
    return switch (language) {
      case "asciidoc" -> asciidocTitle(line, tree);
      case "restructuredtext" -> restructuredTitle(line, tree);
      default -> 0;
    };
  }

  private int asciidocTitle(int line, SectionTree tree) {
    int at = lines.start(line);
    int end = lines.contentEnd(line);
    int level = 0;
    while (at < end && lines.text().charAt(at) == '=') {
      level++;
      at++;
    }
    if (level == 0 || level > MAX_LEVEL || at == end || lines.text().charAt(at) != ' ') {
      return 0;
    }
    tree.heading(line, level, Names.clean(lines.text().substring(at, end)));
    return 1;
  }

  private int restructuredTitle(int line, SectionTree tree) {
    boolean overlined = isAdornment(line) && line + 2 < lines.count() && isAdornment(line + 2);
    int title = overlined ? line + 1 : line;
    if (title + 1 >= lines.count() || isAdornment(title) || lines.isBlank(title)) {
      return 0;
    }
    if (!isAdornment(title + 1) || width(title + 1) < width(title)) {
      return 0;
    }
    int level = levelOf(lines.text().charAt(lines.start(title + 1)), overlined);
    tree.heading(line, level, Names.clean(lines.content(title)));
    return title + 2 - line;
  }

  /** Levels in the order in which their adornments first appear. */
  private int levelOf(char adornment, boolean overlined) {
    String style = overlined ? adornment + "over" : String.valueOf(adornment);
    if (!stylesSeen.contains(style)) {
      stylesSeen.add(style);
    }
    return Math.min(stylesSeen.indexOf(style) + 1, MAX_LEVEL);
  }

  private boolean isAdornment(int line) {
    int start = lines.start(line);
    int width = width(line);
    if (width < MIN_ADORNMENT || ADORNMENTS.indexOf(lines.text().charAt(start)) < 0) {
      return false;
    }
    char first = lines.text().charAt(start);
    for (int i = start; i < start + width; i++) {
      if (lines.text().charAt(i) != first) {
        return false;
      }
    }
    return true;
  }

  private int width(int line) {
    int end = lines.contentEnd(line);
    while (end > lines.start(line) && Character.isWhitespace(lines.text().charAt(end - 1))) {
      end--;
    }
    return end - lines.start(line);
  }
}

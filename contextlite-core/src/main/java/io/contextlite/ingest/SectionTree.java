package io.contextlite.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Builds nested sections from headings and the blocks between them, fed in source order. A heading
 * stays together with the first block below it. Confined.
 */
final class SectionTree {
  private final Deque<Open> path = new ArrayDeque<>();
  private int leafFrom = -1;

  SectionTree() {
    path.push(new Open("", 0, 0));
  }

  /** A heading of a level, 1 being the outermost. */
  void heading(int line, int level, String name) {
    endLeaf(line);
    while (path.element().level >= level) {
      close(line);
    }
    path.push(new Open(name, level, line));
  }

  /** The first line of a paragraph, list, table or another block. */
  void block(int line) {
    endLeaf(line);
    Open section = path.element();
    leafFrom = section.children.isEmpty() ? section.from : line;
  }

  /** Ends the document and returns its root. */
  Block end(int lineCount) {
    endLeaf(lineCount);
    while (path.size() > 1) {
      close(lineCount);
    }
    return Block.parent("", 0, lineCount, path.element().children);
  }

  private void endLeaf(int line) {
    if (leafFrom >= 0 && leafFrom < line) {
      path.element().children.add(Block.leaf(leafFrom, line));
    }
    leafFrom = -1;
  }

  private void close(int line) {
    Open closed = path.pop();
    path.element().children.add(Block.parent(closed.name, closed.from, line, closed.children));
  }

  private static final class Open {
    final String name;
    final int level;
    final int from;
    final List<Block> children = new ArrayList<>();

    Open(String name, int level, int from) {
      this.name = name;
      this.level = level;
      this.from = from;
    }
  }
}

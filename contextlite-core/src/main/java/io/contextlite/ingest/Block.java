package io.contextlite.ingest;

import java.util.List;

/**
 * A node of a document's structure: a range of lines with nested nodes inside. Immutable.
 *
 * @param name the symbol or heading; empty for lines without one
 * @param from first line, counted from 0
 * @param to line behind the last
 * @param joining how willingly it shares a passage with its neighbours
 * @param children nested nodes in source order, disjoint, inside the range
 */
record Block(String name, int from, int to, Joining joining, List<Block> children) {

  /** How willingly a block shares a passage with its neighbours. */
  enum Joining {
    /** Joined while small. */
    FREE,
    /** Joined only where tiny. */
    RELUCTANT,
    /** Never joined. */
    NEVER
  }

  Block {
    children = List.copyOf(children);
  }

  static Block leaf(int from, int to) {
    return new Block("", from, to, Joining.FREE, List.of());
  }

  static Block parent(String name, int from, int to, List<Block> children) {
    return new Block(name, from, to, Joining.FREE, children);
  }

  boolean isNamed() {
    return !name.isEmpty();
  }

  Block startingAt(int line) {
    return new Block(name, line, to, joining, children);
  }

  Block endingAt(int line) {
    return new Block(name, from, line, joining, children);
  }
}

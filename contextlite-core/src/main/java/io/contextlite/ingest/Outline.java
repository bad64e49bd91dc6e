package io.contextlite.ingest;

/** A document's structure as an outliner found it. Immutable once made. */
final class Outline {
  private static final int MAX_DEPTH = 12;

  private final Block root;
  private final byte[] badness;
  private final Style style;

  /** How blocks are packed. */
  enum Style {
    /** Definitions: kept whole up to the maximum, alone from half of the target. */
    CODE,
    /** Sections of lines: kept whole up to about the target, alone from a quarter of it. */
    SECTIONS,
    /** As sections, and paragraphs are cut by sentences instead of lines. */
    PROSE
  }

  /**
   * Takes over an outline.
   *
   * @param badness per line, how bad a cut in front of it is, {@link Atoms#LEVEL} for each level of
   *     nesting
   */
  Outline(Block root, byte[] badness, Style style) {
    this.root = root;
    this.badness = badness;
    this.style = style;
  }

  /** The whole document, unnamed. */
  Block root() {
    return root;
  }

  /** How bad a cut in front of a line is. */
  int badness(int line) {
    return badness[line];
  }

  /** How the blocks of this document are packed into passages. */
  Style style() {
    return style;
  }

  /** Badness of a cut at some depth of nesting, with something added. */
  static byte badnessAt(int depth, int more) {
    return (byte) (Math.min(Math.max(depth, 0), MAX_DEPTH) * Atoms.LEVEL + more);
  }
}

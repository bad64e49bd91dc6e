package io.contextlite.ingest;

/**
 * A document's structure as an outliner found it.
 *
 * @param root the whole document, unnamed
 * @param badness per line, how bad a cut in front of it is, {@link Atoms#LEVEL} for each level of
 *     nesting
 * @param style how the blocks of this document are packed into passages
 */
record Outline(Block root, byte[] badness, Style style) {
  private static final int MAX_DEPTH = 12;

  /** How blocks are packed. */
  enum Style {
    /** Definitions: kept whole up to the maximum, alone from half of the target. */
    CODE,
    /** Sections of lines: kept whole up to about the target, alone from a quarter of it. */
    SECTIONS,
    /** As sections, and paragraphs are cut by sentences instead of lines. */
    PROSE
  }

  /** Badness of a cut at some depth of nesting, with something added. */
  static byte badness(int depth, int more) {
    return (byte) (Math.min(Math.max(depth, 0), MAX_DEPTH) * Atoms.LEVEL + more);
  }
}

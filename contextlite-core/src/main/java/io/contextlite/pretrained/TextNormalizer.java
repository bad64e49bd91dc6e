package io.contextlite.pretrained;

/** Rewrites text before it is cut. Immutable and thread-safe. */
interface TextNormalizer {

  /**
   * Appends the normal form of a text.
   *
   * @param from the text
   * @param to takes its normal form
   */
  void normalize(TextBuffer from, TextBuffer to);
}

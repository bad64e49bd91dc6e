package io.contextlite.assemble;

/** How much of a passage stands in a context. */
public enum Variant {
  /** All of it. */
  WHOLE,
  /** Its sentences (prose) or lines (code) that have to do with the query. */
  EXCERPT,
  /** The first lines of a definition in code, or the heading of a section. */
  SIGNATURE;

  /**
   * Numbers the variant of a passage, as an optimizer's steps and certificates name it.
   *
   * @param passageId the passage's id, 1 or more
   * @return a number that no other variant of any passage has; that of the whole is the passage's
   */
  public long candidateId(long passageId) {
    return switch (this) {
      case WHOLE -> passageId;
      case EXCERPT -> -2 * passageId;
      case SIGNATURE -> -2 * passageId - 1;
    };
  }
}

package io.contextlite.assemble;

/** How much of a passage stands in a context. */
public enum Variant {
  /** All of it. */
  WHOLE,
  /**
   * Its sentences (prose) or lines (code) in which most of what it says to the query is expected.
   */
  EXCERPT,
  /** The one or few of them in which about half of that is expected. */
  BRIEF,
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
      case EXCERPT -> -3 * passageId;
      case BRIEF -> -3 * passageId - 1;
      case SIGNATURE -> -3 * passageId - 2;
    };
  }
}

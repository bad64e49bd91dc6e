package io.contextlite.assemble;

/**
 * In what order a context shows its documents. The passages of one document always stand together,
 * as the document has them; a document is as good as its best passage.
 */
public enum PassageOrder {
  /** The best document first. */
  BEST_FIRST,
  /**
   * The best document first, the second best last, and so on towards the middle, which language
   * models use least: Liu et al., "Lost in the Middle: How Language Models Use Long Contexts",
   * 2023.
   */
  BEST_AT_BOTH_ENDS,
  /** By path. */
  SOURCE,
  /** The best document last, next to what follows in the prompt. */
  BEST_LAST
}

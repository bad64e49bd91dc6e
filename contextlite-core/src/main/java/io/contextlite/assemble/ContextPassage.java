package io.contextlite.assemble;

import io.contextlite.model.Passage;
import io.contextlite.search.PassageFeatures;
import java.util.List;

/**
 * A passage inside a context. Immutable.
 *
 * @param number number of the block that it stands in, from 1; what a citation refers to. Passages
 *     that adjoin share a block
 * @param passage the passage with its sources; the first one is cited
 * @param variant how much of it is in
 * @param excerpts what of it is in, in order, with the lines of the cited source
 * @param tokens tokens that it counts by itself, with its heading; where it shares a block, the
 *     block has fewer than its passages count together
 * @param score the fused score, 0 to 1
 * @param features what the score was made of
 * @param reason why it is in
 */
public record ContextPassage(
    int number,
    Passage passage,
    Variant variant,
    List<Excerpt> excerpts,
    int tokens,
    double score,
    PassageFeatures features,
    String reason) {
  /**
   * Copies what can be changed.
   *
   * @param number number of the block that it stands in
   * @param passage the passage with its sources
   * @param variant how much of it is in
   * @param excerpts what of it is in
   * @param tokens tokens that it counts by itself
   * @param score the fused score
   * @param features what the score was made of
   * @param reason why it is in
   */
  public ContextPassage {
    excerpts = List.copyOf(excerpts);
  }

  /**
   * Names what is in for a citation.
   *
   * @return path and lines, for instance {@code "docs/install.md:12-30,41"}
   */
  public String citation() {
    return ContextBlock.citation(passage.source().document(), excerpts);
  }
}

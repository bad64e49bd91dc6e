package io.contextlite.vector;

/**
 * What changed among vectors; removals come before additions.
 *
 * @param generation the generation reached
 * @param removed passages without a vector from now on
 * @param added passage ids with new or replaced vectors
 * @param vectors vectors {@code [added.length][d]}
 */
public record VectorChanges(long generation, long[] removed, long[] added, float[][] vectors) {
  /**
   * Checks the contract.
   *
   * @param generation the generation reached
   * @param removed passages without a vector from now on
   * @param added passage ids with new or replaced vectors
   * @param vectors vectors {@code [added.length][d]}
   */
  public VectorChanges {
    if (added.length != vectors.length) {
      throw new IllegalArgumentException(
          "each added passage needs one vector: passages="
              + added.length
              + ", vectors="
              + vectors.length);
    }
  }
}

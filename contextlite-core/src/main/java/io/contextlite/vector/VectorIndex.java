package io.contextlite.vector;

import java.util.Optional;

/**
 * Finds the passages whose vectors are nearest to a query's.
 *
 * <p>The workspace file holds the vectors. An index is derived from them: it may hold them, or what
 * it made of them, in memory, and keep tables of its own in the file; whatever it holds, its
 * answers are those of the snapshot that it is asked at, or of a later one. Implementations are
 * thread-safe.
 */
public interface VectorIndex {

  /**
   * Finds the nearest passages by inner product.
   *
   * @param at the vectors of one model at one moment
   * @param search what to search for; its vector has the model's dimension
   * @return the matches
   * @throws IllegalArgumentException if the dimension is another
   */
  VectorHits search(VectorSnapshot at, VectorSearch search);

  /**
   * Returns exact scores.
   *
   * @param at the vectors of one model at one moment
   * @param query vector {@code [d]}
   * @param passageIds passages in any order
   * @return one inner product for each id, {@code NaN} for passages without a vector
   */
  float[] score(VectorSnapshot at, float[] query, long[] passageIds);

  /**
   * Brings what the index keeps in step with the vectors, in steps that each hold the file for a
   * short time. Called in the background after writes, by one thread at a time.
   *
   * @param storage the vectors that are in use
   */
  default void maintain(VectorStorage storage) {}

  /**
   * Says why searches are slower than they could be, for a caller who waits for them.
   *
   * @param at the vectors of one model at one moment
   * @param dimension their dimension
   * @return a note, or empty
   */
  default Optional<String> note(VectorSnapshot at, int dimension) {
    return Optional.empty();
  }

  /**
   * Says what is wrong with what the index keeps, as far as searches have found out.
   *
   * @return a sentence, empty if nothing is known to be wrong
   */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /**
   * Returns the memory held.
   *
   * @return bytes, approximately
   */
  long memoryBytes();

  /** Gives back memory whose content the next search can read from the file. */
  default void release() {}

  /** Ends {@link #maintain} at its next step; it does nothing any more. */
  default void close() {}
}

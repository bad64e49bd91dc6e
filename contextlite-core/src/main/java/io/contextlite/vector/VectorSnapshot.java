package io.contextlite.vector;

import java.util.List;

/** The vectors of one model in a snapshot of a workspace file. Confined to one thread. */
public interface VectorSnapshot {
  /**
   * Returns what the vectors mean.
   *
   * @return fingerprint of the embedder that made them
   */
  String model();

  /**
   * Returns the generation.
   *
   * @return number of the last commit that the snapshot sees
   */
  long generation();

  /**
   * Counts passages, which is an upper limit of the number of vectors.
   *
   * @return passages of the workspace
   */
  long passages();

  /**
   * Returns the last passage id.
   *
   * @return the highest id of a passage that there is or was
   */
  long lastPassageId();

  /**
   * Tells whether it is known what changed since a generation.
   *
   * @param generation a generation, 0 for the empty file
   * @return false if what reflects that generation must be made anew
   */
  boolean knowsChangesSince(long generation);

  /**
   * Counts vectors that are new since a generation, up to a number.
   *
   * @param generation a generation
   * @param most where counting ends
   * @return vectors, at most {@code most}
   */
  int countAddedSince(long generation, int most);

  /**
   * Counts vectors that are new, changed or gone since a generation, up to a number.
   *
   * @param generation a generation
   * @param most where counting ends
   * @return vectors, at most {@code most}
   */
  int countChangedSince(long generation, int most);

  /**
   * Reads what changed since a generation, with all generations that fit into a number of changes,
   * or with one.
   *
   * @param generation a generation since which changes are known
   * @param most number of changes that is wanted at most
   * @return the changes, with the generation that they lead to
   */
  VectorChanges changesSince(long generation, int most);

  /**
   * Reads the vectors of some passages; those without one are left out.
   *
   * @param passageIds the passages
   * @param consumer takes the vectors in any order
   */
  void read(long[] passageIds, VectorConsumer consumer);

  /**
   * Reads vectors in order of passage.
   *
   * @param passageId the passages come after this one
   * @param limit most vectors
   * @param consumer takes the vectors
   */
  void readAfter(long passageId, int limit, VectorConsumer consumer);

  /**
   * Reads vectors of questions that were asked.
   *
   * @return some of them, the oldest first; none where none were kept
   */
  List<float[]> askedQueries();

  /**
   * Makes vectors of questions like those that may be asked, of the passages' texts.
   *
   * @param count questions wanted
   * @return at most as many; none where that would be at somebody's expense
   */
  List<float[]> madeQueries(int count);

  /**
   * Returns what an index keeps in the file.
   *
   * @return its tables in the snapshot
   */
  ClusterTables clusters();

  /** Takes vectors one by one. */
  @FunctionalInterface
  interface VectorConsumer {
    /**
     * Takes one vector.
     *
     * @param passageId the passage
     * @param vector its vector {@code [d]}, free to keep
     */
    void accept(long passageId, float[] vector);
  }
}

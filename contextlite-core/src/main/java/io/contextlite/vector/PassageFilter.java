package io.contextlite.vector;

import java.util.Optional;

/** Decides which passages a search may return. */
@FunctionalInterface
public interface PassageFilter {
  /** Lets every passage through. */
  PassageFilter ALL = passageId -> true;

  /**
   * Decides on one passage.
   *
   * @param passageId the passage
   * @return whether it may be returned
   */
  boolean accepts(long passageId);

  /**
   * Lists the passages that may be returned, where they are few and known.
   *
   * @param most more are not listed
   * @return the passages, rising, or empty
   */
  default Optional<long[]> few(int most) {
    return Optional.empty();
  }
}

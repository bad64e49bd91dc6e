package io.contextlite.optimize;

/**
 * What a choice achieves by each {@link Criterion}. Immutable.
 *
 * @param relevance by {@link Criterion#RELEVANCE}
 * @param coverage by {@link Criterion#COVERAGE}
 * @param coherence by {@link Criterion#COHERENCE}; negative where losses prevail
 * @param recency by {@link Criterion#RECENCY}
 */
public record SelectionScore(long relevance, long coverage, long coherence, long recency) {

  /**
   * Returns the score by one criterion.
   *
   * @param criterion the criterion
   * @return the score
   */
  public long of(Criterion criterion) {
    return switch (criterion) {
      case RELEVANCE -> relevance;
      case COVERAGE -> coverage;
      case COHERENCE -> coherence;
      case RECENCY -> recency;
    };
  }

  SelectionScore plus(SelectionScore other) {
    return new SelectionScore(
        relevance + other.relevance,
        coverage + other.coverage,
        coherence + other.coherence,
        recency + other.recency);
  }

  SelectionScore minus(SelectionScore other) {
    return new SelectionScore(
        relevance - other.relevance,
        coverage - other.coverage,
        coherence - other.coherence,
        recency - other.recency);
  }
}

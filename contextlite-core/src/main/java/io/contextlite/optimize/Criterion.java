package io.contextlite.optimize;

/** One thing that a choice can be good at; every one is a whole number that more of is better. */
public enum Criterion {
  /** Values of the chosen candidates, in millionths, repeats within a document discounted. */
  RELEVANCE,
  /** Weight of each facet times the best level that a chosen candidate reaches, in millionths. */
  COVERAGE,
  /** Gains less losses of the pairs of which both are chosen, in millionths. */
  COHERENCE,
  /** Recency of the chosen candidates added up, in thousandths. */
  RECENCY
}

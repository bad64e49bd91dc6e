package io.contextlite.search;

/** How far retrieval went for a query, the cheapest phase first. */
public enum RetrievalPhase {
  /** The full-text index and what its matches mention; no vector was looked at. */
  DIRECT,
  /** The same candidates, scored by their vectors as well. */
  REFINED,
  /** Full-text matches and the nearest of all vectors. */
  FULL
}

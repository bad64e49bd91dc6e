package io.contextlite.assemble;

import io.contextlite.search.RetrievalPhase;

/** How the phase of retrieval is chosen. */
public enum Route {
  /**
   * As far as the confidence demands: {@link RetrievalPhase#DIRECT} where what the full-text index
   * finds is likely enough to hold the evidence, {@link RetrievalPhase#REFINED} where it is
   * half-way likely, else {@link RetrievalPhase#FULL}.
   */
  AUTOMATIC,
  /** Always {@link RetrievalPhase#FULL}. */
  FULL
}

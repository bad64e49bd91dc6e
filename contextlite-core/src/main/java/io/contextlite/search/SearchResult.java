package io.contextlite.search;

import java.util.List;

/**
 * Ranked passages. Immutable.
 *
 * @param hits passages by descending score, ties by ascending passage id
 * @param timings how long each stage took, in order
 * @param notes what the caller should know, such as a channel that could not be used
 */
public record SearchResult(List<SearchHit> hits, List<StageTiming> timings, List<String> notes) {
  /**
   * Copies what can be changed.
   *
   * @param hits passages by descending score
   * @param timings how long each stage took
   * @param notes what the caller should know
   */
  public SearchResult {
    hits = List.copyOf(hits);
    timings = List.copyOf(timings);
    notes = List.copyOf(notes);
  }
}

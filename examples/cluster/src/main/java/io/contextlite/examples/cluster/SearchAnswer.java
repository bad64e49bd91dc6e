package io.contextlite.examples.cluster;

import io.contextlite.search.SearchResult;
import java.util.List;

/**
 * Ranked passages. Immutable.
 *
 * @param workspace the workspace that the request meant
 * @param results passages by descending score
 * @param notes what the caller should know
 */
public record SearchAnswer(String workspace, List<PassageAnswer> results, List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param workspace the workspace
   * @param results passages by descending score
   * @param notes what the caller should know
   */
  public SearchAnswer {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  static SearchAnswer of(String workspace, SearchResult result) {
    return new SearchAnswer(
        workspace, result.hits().stream().map(PassageAnswer::of).toList(), result.notes());
  }
}

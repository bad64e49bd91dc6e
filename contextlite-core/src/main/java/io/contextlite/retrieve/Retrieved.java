package io.contextlite.retrieve;

import java.util.ArrayList;
import java.util.List;

/**
 * The candidates for one query.
 *
 * @param candidates by descending score, ties by ascending passage id
 * @param terms the query's terms with their weights, in the order of {@link Candidate#termLevels}
 * @param notes what the caller should know
 * @param lexicalHits passages that the full-text index found, best first
 * @param generation generation of the snapshot
 */
public record Retrieved(
    List<Candidate> candidates,
    List<WeightedTerm> terms,
    List<String> notes,
    List<Long> lexicalHits,
    long generation) {

  /**
   * Adds notes.
   *
   * @param more notes to put before those here
   * @return the same candidates with all notes
   */
  public Retrieved with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new Retrieved(candidates, terms, all, lexicalHits, generation);
  }
}

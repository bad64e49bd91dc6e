package io.contextlite.retrieve;

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
   * Returns the same with other notes.
   *
   * @param other what the caller should know
   * @return the candidates with them
   */
  public Retrieved withNotes(List<String> other) {
    return new Retrieved(candidates, terms, other, lexicalHits, generation);
  }
}

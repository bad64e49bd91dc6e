package io.contextlite.retrieve;

import io.contextlite.search.CandidateScorer;
import io.contextlite.store.Session;
import java.sql.SQLException;

/** Knows the scorer of a snapshot. Implementations are thread-safe. */
@FunctionalInterface
public interface ScorerSource {
  /**
   * Returns the scorer.
   *
   * @param session a session inside the snapshot
   * @return what scores candidates in it
   * @throws SQLException if the file fails
   */
  CandidateScorer scorer(Session session) throws SQLException;
}

package io.contextlite.retrieve;

import io.contextlite.search.RetrievalPhase;
import io.contextlite.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Retrieval that goes only as far as it must: what the full-text index finds is the answer where
 * that is likely enough to be one; else the same candidates are scored by their vectors, or all
 * vectors are searched. Thread-safe.
 */
public final class RoutedRetriever {
  private final HybridRetriever retriever;
  private final double refineConfidence;
  private final double directConfidence;

  /**
   * Creates a router.
   *
   * @param retriever retrieves
   * @param refineConfidence from this confidence on, vectors are not searched
   * @param directConfidence from this confidence on, no vector is looked at
   */
  public RoutedRetriever(
      HybridRetriever retriever, double refineConfidence, double directConfidence) {
    this.retriever = retriever;
    this.refineConfidence = refineConfidence;
    this.directConfidence = directConfidence;
  }

  /**
   * Candidates and how they were come by.
   *
   * @param retrieved the candidates
   * @param phase how far retrieval went
   * @param decidedBy the confidence that decided, empty where there was nothing to decide
   */
  public record Routed(Retrieved retrieved, RetrievalPhase phase, OptionalDouble decidedBy) {

    /**
     * Adds notes to the candidates.
     *
     * @param more what the caller should know
     * @return the same with them
     */
    public Routed withNotes(List<String> more) {
      return new Routed(retrieved.with(more), phase, decidedBy);
    }
  }

  /**
   * Retrieves everything.
   *
   * @param session a session inside the snapshot
   * @param query what to retrieve
   * @param stages measures the stages
   * @return the candidates
   * @throws SQLException if the file fails
   */
  public Routed full(Session session, HybridRetriever.Query query, StageClock stages)
      throws SQLException {
    return new Routed(
        retriever.retrieve(session, query, stages), RetrievalPhase.FULL, OptionalDouble.empty());
  }

  /**
   * Retrieves as much as the confidence demands.
   *
   * @param session a session inside the snapshot
   * @param query what to retrieve
   * @param confidence tells how likely candidates are to hold what the query asks for
   * @param stages measures the stages
   * @return the candidates
   * @throws SQLException if the file fails
   */
  public Routed automatic(
      Session session,
      HybridRetriever.Query query,
      ToDoubleFunction<Retrieved> confidence,
      StageClock stages)
      throws SQLException {
    if (query.vector() == null) {
      return full(session, query, stages);
    }
    Retrieved direct = retriever.retrieve(session, query.withoutVector(), stages);
    double confidenceOfDirect = confidence.applyAsDouble(direct);
    OptionalDouble decidedBy = OptionalDouble.of(confidenceOfDirect);
    stages.lap("route");
    if (confidenceOfDirect >= directConfidence) {
      return new Routed(direct, RetrievalPhase.DIRECT, decidedBy);
    }
    HybridRetriever.Query known = query.withLexicalHits(direct.lexicalHits());
    return confidenceOfDirect >= refineConfidence
        ? new Routed(
            retriever.retrieve(session, known.withVectorLimit(0), stages),
            RetrievalPhase.REFINED,
            decidedBy)
        : new Routed(retriever.retrieve(session, known, stages), RetrievalPhase.FULL, decidedBy);
  }
}

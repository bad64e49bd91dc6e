package io.contextlite.cluster;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.Document;
import java.util.List;

/**
 * Queries and upkeep of lists in one place, for applications that want a clustering engine rather
 * than a workspace. Implementations are thread-safe.
 *
 * <p>A query goes as far as it must: the best choice among what full text finds is the answer where
 * it is likely enough to hold the evidence; else the same candidates are looked at by their
 * vectors, or the nearest lists are searched ({@link ConfidenceThresholds}). Lists keep themselves
 * in step in the background; {@link #updateCentroids} and {@link #createCluster} are for callers
 * who know more, or do not want to wait.
 */
public interface ClusteringEngine {

  /**
   * Assembles a context with the defaults, by the route that the confidence asks for.
   *
   * @param query words, a question or a piece of code
   * @return the context, how likely it is to hold the answer, and what it took
   */
  QueryResult processQuery(String query);

  /**
   * Assembles a context.
   *
   * @param request what to assemble; the confidence chooses the route only with {@link
   *     io.contextlite.assemble.Route#AUTOMATIC}
   * @return the context, how likely it is to hold the answer, and what it took
   * @throws IllegalArgumentException if a document that must be included does not exist
   */
  QueryResult processQuery(AssembleRequest request);

  /**
   * Puts documents, and makes a list of their vectors, which leave the lists that they were in.
   * Passages that other documents have as well come along. The list is kept until the lists as a
   * whole are learnt anew, as they are when the embedder changes.
   *
   * @param documents one or more, each in place of the one with its id
   * @return the list; where vectors are too few for lists, or not there yet, a description with the
   *     number 0 that says so
   * @throws IllegalArgumentException if there are no documents
   */
  Cluster createCluster(List<Document> documents);

  /**
   * Moves centroids to the means of their vectors, where these came or went, and encodes them anew.
   * Some lists are written at a time; searches go on, and what another process writes meanwhile is
   * left alone. O(vectors in such lists).
   *
   * @return the lists that were written, in order of their numbers
   */
  List<MovedCentroid> updateCentroids();

  /**
   * Returns figures; O(vectors), as they are counted.
   *
   * @return figures of this moment
   */
  ClusterMetrics performanceMetrics();

  /**
   * Judges the lists. What a damaged file makes of them is known once a search came upon it.
   *
   * @return healthy, or degraded with the reasons
   */
  ClusterHealth health();

  /**
   * Returns the confidences that choose the route.
   *
   * @return those of the workspace's configuration
   */
  ConfidenceThresholds confidenceThresholds();

  /**
   * Returns the number of lists that so many vectors get where they get more than one: four times
   * the root.
   *
   * @param vectors 0 or more
   * @return lists, 1 or more
   * @throws IllegalArgumentException if the number is negative
   */
  static int optimalClusterCount(long vectors) {
    if (vectors < 0) {
      throw new IllegalArgumentException("vectors must be >= 0: " + vectors);
    }
    return RouterTraining.lists(vectors);
  }

  /**
   * Makes the engine of a workspace. Its queries are counted from now on, and its file stays open.
   *
   * @param workspace has an index of {@link CentroidIndexProvider}; whoever opened it closes it,
   *     and the engine with it
   * @return the engine
   * @throws IllegalArgumentException if it has another index
   */
  static ClusteringEngine over(Workspace workspace) {
    return WorkspaceClusteringEngine.over(workspace);
  }
}

package io.contextlite.cluster;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.search.RetrievalPhase;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.List;

/**
 * What a query got. Immutable.
 *
 * @param context the context with its account
 * @param elapsed wall-clock time of the whole
 */
public record QueryResult(AssembledContext context, Duration elapsed) {

  /**
   * Returns the confidence, a calibrated probability.
   *
   * @return probability that the context holds what the query asks for, 0 to 1
   */
  public double confidence() {
    return context.confidence();
  }

  /**
   * Returns the route that was taken, see {@link ConfidenceThresholds}.
   *
   * @return how far retrieval went
   */
  public RetrievalPhase route() {
    return context.assessment().phase();
  }

  /**
   * Returns the parts of the time.
   *
   * @return how long each stage took, in order
   */
  public List<StageTiming> timings() {
    return context.timings();
  }
}

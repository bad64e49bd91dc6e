package io.contextlite.cache;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.feedback.PassageInputs;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.List;

/**
 * A context with what is remembered of it for feedback. Immutable.
 *
 * @param context the context
 * @param inputs what the scorer saw of its passages
 */
public record CachedContext(AssembledContext context, List<PassageInputs> inputs) {
  /** The one stage of a context that was not assembled anew. */
  static final String STAGE = "cache";

  /**
   * Copies the inputs.
   *
   * @param context the context
   * @param inputs what the scorer saw
   */
  public CachedContext {
    inputs = List.copyOf(inputs);
  }

  /** The same context, handed out after so many nanoseconds. */
  CachedContext after(long nanos) {
    return new CachedContext(
        context.withTimings(List.of(new StageTiming(STAGE, Duration.ofNanos(nanos)))), inputs);
  }
}

package io.contextlite.infinispan.replicate;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A failure on its way to the node that asked. Immutable.
 *
 * @param kind its type
 * @param message its message, cut
 * @param figures figures of a limit, none for other kinds
 * @param problem what is wrong with a file, none for other kinds
 */
record Fault(
    Kind kind,
    String message,
    List<Figures> figures,
    List<WorkspaceFileException.Problem> problem) {
  private static final int MAX_MESSAGE = 4_000;

  enum Kind {
    ARGUMENT,
    STATE,
    LIMIT,
    DEADLINE,
    FILE,
    UNKNOWN_OUTCOME,
    CANCELLED,
    OTHER
  }

  /** A limit with what it allows. */
  record Figures(
      String workspace, Limit limit, long allowed, long actual, List<Duration> retryAfter) {}

  static Fault of(Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    String message =
        failure instanceof TimeoutException
            ? "it did not answer in time"
            : String.valueOf(failure.getMessage());
    String shown = message.substring(0, Math.min(MAX_MESSAGE, message.length()));
    if (failure instanceof LimitExceededException limit) {
      Figures figures =
          new Figures(
              limit.workspace(),
              limit.limit(),
              limit.allowed(),
              limit.actual(),
              limit.retryAfter().stream().toList());
      return new Fault(Kind.LIMIT, shown, List.of(figures), List.of());
    }
    if (failure instanceof WorkspaceFileException file) {
      return new Fault(Kind.FILE, shown, List.of(), List.of(file.problem()));
    }
    return new Fault(kind(failure), shown, List.of(), List.of());
  }

  private static Kind kind(Throwable failure) {
    if (failure instanceof DeadlineExceededException) {
      return Kind.DEADLINE;
    }
    if (failure instanceof OutcomeUnknownException) {
      return Kind.UNKNOWN_OUTCOME;
    }
    if (failure instanceof CancellationException) {
      return Kind.CANCELLED;
    }
    if (failure instanceof IllegalArgumentException) {
      return Kind.ARGUMENT;
    }
    return failure instanceof IllegalStateException ? Kind.STATE : Kind.OTHER;
  }

  /** Returns what a stage failed with. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
  }

  RuntimeException exception() {
    return switch (kind) {
      case ARGUMENT -> new IllegalArgumentException(message);
      case STATE -> new IllegalStateException(message);
      case LIMIT -> limit(figures.get(0));
      case DEADLINE -> new DeadlineExceededException(message);
      case FILE -> new WorkspaceFileException(problem.get(0), message, null);
      case UNKNOWN_OUTCOME -> new OutcomeUnknownException(message, null);
      case CANCELLED -> new CancellationException(message);
      case OTHER -> new ContextLiteException(message);
    };
  }

  private static LimitExceededException limit(Figures figures) {
    return new LimitExceededException(
        figures.workspace(),
        figures.limit(),
        figures.allowed(),
        figures.actual(),
        figures.retryAfter().stream().findFirst());
  }
}

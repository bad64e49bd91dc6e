package io.contextlite.examples.cluster;

import io.contextlite.infinispan.engine.ClusterUnavailableException;
import io.contextlite.infinispan.replicate.OutcomeUnknownException;
import io.contextlite.infinispan.replicate.WorkspaceUnavailableException;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;

/** What clients are told of failures: never where in the program they came from. */
final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());
  private static final Duration SOON = Duration.ofSeconds(1);

  private Failures() {}

  static ApiResponse response(RuntimeException failure) {
    if (failure instanceof ApiException known) {
      return known.response();
    }
    if (failure instanceof LimitExceededException limit) {
      ApiResponse response = error(429, limit.limit().id(), limit);
      return limit.retryAfter().map(response::retryAfter).orElse(response);
    }
    if (failure instanceof DeadlineExceededException) {
      return error(504, "deadline_exceeded", failure);
    }
    if (failure instanceof WorkspaceUnavailableException
        || failure instanceof ClusterUnavailableException) {
      return error(503, "unavailable", failure).retryAfter(SOON);
    }
    if (failure instanceof OutcomeUnknownException) {
      return error(504, "outcome_unknown", failure);
    }
    if (failure instanceof IllegalArgumentException) {
      return error(400, "bad_request", failure);
    }
    if (failure instanceof WorkspaceFileException file
        && file.problem() == WorkspaceFileException.Problem.BUSY) {
      return error(503, "workspace_busy", failure).retryAfter(SOON);
    }
    return failure instanceof IllegalStateException
        ? logged(503, "closed", "the host is closing", failure).retryAfter(SOON)
        : logged(500, "internal", "the host failed; its log knows more", failure);
  }

  /** The host is closing, or has as many requests as it takes. */
  static ApiResponse unavailable(String code, String message) {
    return ApiResponse.json(503, new ErrorAnswer(code, message, "")).retryAfter(SOON);
  }

  private static ApiResponse error(int status, String code, RuntimeException failure) {
    return ApiResponse.json(
        status, new ErrorAnswer(code, Json.shown(String.valueOf(failure.getMessage())), ""));
  }

  private static ApiResponse logged(
      int status, String code, String message, RuntimeException failure) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "request failed: id=" + id, failure);
    return ApiResponse.json(status, new ErrorAnswer(code, message, id));
  }
}

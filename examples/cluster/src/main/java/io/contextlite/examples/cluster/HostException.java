package io.contextlite.examples.cluster;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host answered that it does not serve the request, or none answered at all. */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final @Nullable Duration retryAfter;

  HostException(int status, String error, String message, Optional<Duration> retryAfter) {
    super(message);
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** No host serves a request, or can be started. */
  static HostException none(String message) {
    return new HostException(503, "no_host", message, Optional.empty());
  }

  /**
   * Returns the status code.
   *
   * @return that of the answer; 503 if no host served the request
   */
  public int status() {
    return status;
  }

  /**
   * Returns the reason for programs.
   *
   * @return a word such as {@code "unknown_workspace"} or {@code "no_host"}
   */
  public String error() {
    return error;
  }

  /**
   * Returns when to try again.
   *
   * @return what the host said, or empty
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

package io.contextlite.limits;

import io.contextlite.model.ContextLiteException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace has reached one of its limits; what was asked for was not done, not even in part. */
public final class LimitExceededException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  /** The limit that was reached. */
  private final Limit limit;

  /** What is allowed. */
  private final long allowed;

  /** What it would have been. */
  private final long actual;

  /** The workspace's id. */
  private final String workspace;

  /** When to try again, null if waiting does not help. */
  private final @Nullable Duration retryAfter;

  /** The node whose limit it was, null where there is one node alone. */
  private final @Nullable String node;

  /**
   * Creates an exception.
   *
   * @param workspace the workspace's id
   * @param limit the limit that was reached
   * @param allowed what is allowed, in the limit's unit
   * @param actual what it would have been, in the same unit
   * @param retryAfter when to try again, empty if waiting alone does not help
   */
  public LimitExceededException(
      String workspace, Limit limit, long allowed, long actual, Optional<Duration> retryAfter) {
    this(workspace, limit, allowed, actual, retryAfter, null);
  }

  private LimitExceededException(
      String workspace,
      Limit limit,
      long allowed,
      long actual,
      Optional<Duration> retryAfter,
      @Nullable String node) {
    super(
        "workspace '"
            + workspace
            + "' has reached a limit"
            + (node == null ? "" : " on node '" + node + "'")
            + ": "
            + limit.id()
            + " expected<="
            + allowed
            + ", actual="
            + actual
            + retryAfter.map(wait -> ", retry after " + wait.toMillis() + " ms").orElse(""));
    this.workspace = workspace;
    this.limit = limit;
    this.allowed = allowed;
    this.actual = actual;
    this.retryAfter = retryAfter.orElse(null);
    this.node = node;
  }

  /**
   * Says whose limit it was, where each node has its own.
   *
   * @param id the node's id
   * @return the same refusal, with the node in its message
   */
  public LimitExceededException onNode(String id) {
    LimitExceededException named =
        new LimitExceededException(workspace, limit, allowed, actual, retryAfter(), id);
    named.initCause(this);
    return named;
  }

  /**
   * Returns the node.
   *
   * @return the id of the node whose limit it was, empty where there is one node alone
   */
  public Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /**
   * Returns the limit.
   *
   * @return what was reached
   */
  public Limit limit() {
    return limit;
  }

  /**
   * Returns what is allowed.
   *
   * @return the limit's value: requests, tokens, documents or bytes
   */
  public long allowed() {
    return allowed;
  }

  /**
   * Returns what it would have been.
   *
   * @return the value in the limit's unit, more than {@link #allowed()}
   */
  public long actual() {
    return actual;
  }

  /**
   * Returns the workspace.
   *
   * @return the workspace's id
   */
  public String workspace() {
    return workspace;
  }

  /**
   * Returns when to try again.
   *
   * @return time after which the same request may succeed, empty if waiting alone does not help
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

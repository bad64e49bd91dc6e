package io.contextlite.limits;

import java.util.Locale;

/** What is limited. Immutable. */
public enum Limit {
  /** Requests of a workspace that run at one time. */
  MAX_CONCURRENT_REQUESTS,
  /** Requests of a workspace that wait for their turn. */
  MAX_QUEUED_REQUESTS,
  /** Tokens of contexts that a workspace delivers in a minute. */
  MAX_TOKENS_PER_MINUTE,
  /** Distinct documents in a context. */
  MAX_DOCUMENTS_PER_QUERY,
  /** Documents of a workspace. */
  MAX_DOCUMENTS,
  /** Memory of a workspace's caches and index structures, in bytes. */
  MAX_MEMORY,
  /** Size of a workspace's file with its write-ahead log, in bytes. */
  MAX_STORAGE;

  /**
   * Returns the name in messages and metrics.
   *
   * @return the name in small letters, such as {@code "max_tokens_per_minute"}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.contextlite.limits;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one workspace may use; what is empty is not limited. Immutable.
 *
 * @param maxConcurrentRequests most searches and assemblies that run at one time, 1 or more;
 *     further ones wait
 * @param maxTokensPerMinute tokens of contexts that are delivered in a minute, 1 or more. They come
 *     back continuously, and at most this many are saved up, so that any stretch of time sees at
 *     most its share and one minute's worth more. A request needs its token budget to be free, and
 *     what its context leaves of it is given back; a budget of more than a minute's worth is cut to
 *     it, and the context says so
 * @param maxDocumentsPerQuery most distinct documents in a context, 1 or more
 * @param maxMemoryBytes most bytes of caches and index structures, 1 or more; caches are emptied
 *     first, and requests are refused where that is not enough
 * @param maxStorageBytes most bytes of the file with its write-ahead log, 1 or more; a write that
 *     would pass it is refused whole. About a tenth stays free, so that documents can always be
 *     removed
 * @param priority weight among the workspaces that want to run, 1 to 10: one of 8 gets twice as
 *     much time as one of 4, and one of 1 its share
 */
public record ResourceLimits(
    OptionalInt maxConcurrentRequests,
    OptionalLong maxTokensPerMinute,
    OptionalInt maxDocumentsPerQuery,
    OptionalLong maxMemoryBytes,
    OptionalLong maxStorageBytes,
    int priority) {
  /** Lowest priority. */
  public static final int LEAST_PRIORITY = 1;

  /** Highest priority. */
  public static final int MOST_PRIORITY = 10;

  /** Priority unless set. */
  public static final int DEFAULT_PRIORITY = 5;

  /** Nothing is limited. */
  public static final ResourceLimits NONE = builder().build();

  /**
   * Checks the contract.
   *
   * @param maxConcurrentRequests requests that run at one time, 1 or more
   * @param maxTokensPerMinute tokens of contexts in a minute, 1 or more
   * @param maxDocumentsPerQuery documents of a context, 1 or more
   * @param maxMemoryBytes bytes of caches and index structures, 1 or more
   * @param maxStorageBytes bytes of the file with its log, 1 or more
   * @param priority weight, 1 to 10
   * @throws IllegalArgumentException if a limit is below 1 or the priority is out of range
   */
  public ResourceLimits {
    maxConcurrentRequests.ifPresent(most -> check("maxConcurrentRequests", most));
    maxTokensPerMinute.ifPresent(most -> check("maxTokensPerMinute", most));
    maxDocumentsPerQuery.ifPresent(most -> check("maxDocumentsPerQuery", most));
    maxMemoryBytes.ifPresent(most -> check("maxMemoryBytes", most));
    maxStorageBytes.ifPresent(most -> check("maxStorageBytes", most));
    if (priority < LEAST_PRIORITY || priority > MOST_PRIORITY) {
      throw new IllegalArgumentException("priority must be between 1 and 10: " + priority);
    }
  }

  private static void check(String name, long most) {
    if (most < 1) {
      throw new IllegalArgumentException(name + " must be >= 1: " + most);
    }
  }

  /**
   * Starts limits.
   *
   * @return a builder that limits nothing yet
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts limits that begin with these.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxConcurrentRequests = maxConcurrentRequests;
    builder.maxTokensPerMinute = maxTokensPerMinute;
    builder.maxDocumentsPerQuery = maxDocumentsPerQuery;
    builder.maxMemoryBytes = maxMemoryBytes;
    builder.maxStorageBytes = maxStorageBytes;
    builder.priority = priority;
    return builder;
  }

  /** Collects limits. Confined to one thread. */
  public static final class Builder {
    private OptionalInt maxConcurrentRequests = OptionalInt.empty();
    private OptionalLong maxTokensPerMinute = OptionalLong.empty();
    private OptionalInt maxDocumentsPerQuery = OptionalInt.empty();
    private OptionalLong maxMemoryBytes = OptionalLong.empty();
    private OptionalLong maxStorageBytes = OptionalLong.empty();
    private int priority = DEFAULT_PRIORITY;

    private Builder() {}

    /**
     * Limits the requests that run at one time.
     *
     * @param most searches and assemblies, 1 or more
     * @return this
     */
    public Builder maxConcurrentRequests(int most) {
      maxConcurrentRequests = OptionalInt.of(most);
      return this;
    }

    /**
     * Limits the tokens that are delivered.
     *
     * @param most tokens of contexts in a minute, 1 or more
     * @return this
     */
    public Builder maxTokensPerMinute(long most) {
      maxTokensPerMinute = OptionalLong.of(most);
      return this;
    }

    /**
     * Limits the documents of a context.
     *
     * @param most distinct documents, 1 or more
     * @return this
     */
    public Builder maxDocumentsPerQuery(int most) {
      maxDocumentsPerQuery = OptionalInt.of(most);
      return this;
    }

    /**
     * Limits the memory.
     *
     * @param most bytes of caches and index structures, 1 or more
     * @return this
     */
    public Builder maxMemoryBytes(long most) {
      maxMemoryBytes = OptionalLong.of(most);
      return this;
    }

    /**
     * Limits the file.
     *
     * @param most bytes of the file with its write-ahead log, 1 or more
     * @return this
     */
    public Builder maxStorageBytes(long most) {
      maxStorageBytes = OptionalLong.of(most);
      return this;
    }

    /**
     * Sets the priority, {@link #DEFAULT_PRIORITY} unless set.
     *
     * @param weight weight among the workspaces that want to run, 1 to 10
     * @return this
     */
    public Builder priority(int weight) {
      priority = weight;
      return this;
    }

    /**
     * Makes the limits.
     *
     * @return the limits
     * @throws IllegalArgumentException if a limit is below 1 or the priority is out of range
     */
    public ResourceLimits build() {
      return new ResourceLimits(
          maxConcurrentRequests,
          maxTokensPerMinute,
          maxDocumentsPerQuery,
          maxMemoryBytes,
          maxStorageBytes,
          priority);
    }
  }
}

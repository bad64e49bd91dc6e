package io.contextlite.limits;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one workspace may use. Immutable.
 *
 * @param maxConcurrentRequests requests at a time, 1 or more
 * @param maxTokensPerMinute tokens delivered a minute, 1 or more
 * @param maxDocumentsPerQuery documents of a context, 1 or more
 * @param maxMemoryBytes bytes of caches and index structures, 1 or more
 * @param maxStorageBytes bytes of the workspace file, 1 or more
 * @param priority share among those who wait, 1 to 10
 */
public record ResourceLimits(
    OptionalInt maxConcurrentRequests,
    OptionalLong maxTokensPerMinute,
    OptionalInt maxDocumentsPerQuery,
    OptionalLong maxMemoryBytes,
    OptionalLong maxStorageBytes,
    int priority) {
  /** Nothing limited, priority 5. */
  public static final ResourceLimits NONE =
      new ResourceLimits(
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          5);

  /**
   * Checks the contract.
   *
   * @param maxConcurrentRequests requests at a time, 1 or more
   * @param maxTokensPerMinute tokens delivered a minute, 1 or more
   * @param maxDocumentsPerQuery documents of a context, 1 or more
   * @param maxMemoryBytes bytes of caches and index structures, 1 or more
   * @param maxStorageBytes bytes of the workspace file, 1 or more
   * @param priority share among those who wait, 1 to 10
   */
  public ResourceLimits {
    checkCount("maxConcurrentRequests", maxConcurrentRequests.orElse(1));
    checkCount("maxTokensPerMinute", maxTokensPerMinute.orElse(1));
    checkCount("maxDocumentsPerQuery", maxDocumentsPerQuery.orElse(1));
    checkCount("maxMemoryBytes", maxMemoryBytes.orElse(1));
    checkCount("maxStorageBytes", maxStorageBytes.orElse(1));
    if (priority < 1 || priority > 10) {
      throw new IllegalArgumentException("priority must be between 1 and 10: " + priority);
    }
  }

  private static void checkCount(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1: " + value);
    }
  }
}

package io.contextlite.vector;

import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/**
 * Makes vector indexes; found through {@link ServiceLoader}. Implementations are immutable and have
 * a constructor without parameters.
 */
public interface VectorIndexProvider {
  /**
   * Makes an index for one workspace.
   *
   * @param options what it may use
   * @return the index
   */
  VectorIndex create(Options options);

  /**
   * What an index may use.
   *
   * @param memoryBytes most memory
   * @param executor lends its threads to long computations
   * @param whenBehind told that {@link VectorIndex#maintain} is due
   * @param lists lists to divide the vectors into, where it has such, or empty for a number of its
   *     own
   */
  record Options(long memoryBytes, Executor executor, Runnable whenBehind, OptionalInt lists) {
    /**
     * Leaves the number of lists to the index.
     *
     * @param memoryBytes most memory
     * @param executor lends its threads to long computations
     * @param whenBehind told that {@link VectorIndex#maintain} is due
     */
    public Options(long memoryBytes, Executor executor, Runnable whenBehind) {
      this(memoryBytes, executor, whenBehind, OptionalInt.empty());
    }
  }

  /**
   * Returns the provider on the class path or module path, or that of linear search.
   *
   * @return a provider
   */
  static VectorIndexProvider available() {
    return ServiceLoader.load(VectorIndexProvider.class, VectorIndexProvider.class.getClassLoader())
        .findFirst()
        .orElse(linear());
  }

  /**
   * Returns the provider of linear search.
   *
   * @return a provider, immutable
   */
  static VectorIndexProvider linear() {
    return options -> new LinearVectorIndex(options.memoryBytes());
  }
}

package io.contextlite.vector;

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
   */
  record Options(long memoryBytes, Executor executor, Runnable whenBehind) {}

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

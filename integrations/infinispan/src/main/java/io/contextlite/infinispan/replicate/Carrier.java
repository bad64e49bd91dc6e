package io.contextlite.infinispan.replicate;

import java.util.concurrent.CompletableFuture;

/** Has operations on one workspace carried out where that is due. Thread-safe. */
interface Carrier {
  /** Carries out an operation; cancelling the future cancels it. */
  <T> CompletableFuture<T> run(Asking.Call<T> call);

  /**
   * Does nothing where the workspace may be written.
   *
   * @throws ReadOnlyWorkspaceException if it may not
   */
  void checkWritable();
}

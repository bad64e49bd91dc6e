package io.contextlite;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.ingest.SyncReport;
import io.contextlite.search.SearchResult;

/**
 * Hears what happens in workspaces, for metrics and tracing. Methods run on the thread of the call
 * they report, after its work; what they throw is logged and goes no further. Implementations are
 * thread-safe.
 */
public interface ContextLiteListener {
  /** Hears nothing. */
  ContextLiteListener NONE = new ContextLiteListener() {};

  /**
   * A sync has ended.
   *
   * @param workspace the workspace's id
   * @param report what was done
   */
  default void synced(String workspace, SyncReport report) {}

  /**
   * A search has ended.
   *
   * @param workspace the workspace's id
   * @param result the answer
   */
  default void searched(String workspace, SearchResult result) {}

  /**
   * An assembly has ended.
   *
   * @param workspace the workspace's id
   * @param context the answer
   */
  default void assembled(String workspace, AssembledContext context) {}
}

package io.contextlite;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.ingest.SyncReport;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.search.SearchResult;
import java.time.Duration;

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

  /**
   * A search or an assembly has run, well or not.
   *
   * @param workspace the workspace's id
   * @param latency time from its arrival to its end, waiting included
   */
  default void served(String workspace, Duration latency) {}

  /**
   * A limit was in the way of a request or a write.
   *
   * @param workspace the workspace's id
   * @param refusal what the caller gets
   */
  default void refused(String workspace, LimitExceededException refusal) {}

  /**
   * A workspace's file was opened, for the first time or again. Its thread waits for this method.
   *
   * @param workspace the workspace's id
   * @param took how long that took
   */
  default void opened(String workspace, Duration took) {}

  /**
   * A workspace's file is about to be closed to make room, or since it was not used; the next use
   * opens it again. Its thread may be that of another workspace's request.
   *
   * @param workspace the workspace's id
   */
  default void released(String workspace) {}
}

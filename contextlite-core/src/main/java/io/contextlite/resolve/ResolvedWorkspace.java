package io.contextlite.resolve;

import io.contextlite.limits.ResourceTier;

/**
 * Which workspace a request means.
 *
 * @param id the workspace's id, to be handed to {@code ContextLite.workspace}, which checks it
 * @param source what of the request says so
 * @param tier the most effort that the request asks for; {@link ResourceTier#HIGH} if it asks for
 *     nothing. To be handed to {@code AssembleRequest.Builder.resourceTier}, which lowers the
 *     workspace's tier and never raises it
 */
public record ResolvedWorkspace(String id, Source source, ResourceTier tier) {

  /** What names a workspace, the strongest first. */
  public enum Source {
    /** The header {@code X-Workspace-ID}. */
    HEADER,
    /** The query parameter {@code workspace}. */
    QUERY_PARAMETER,
    /** The path {@code /workspace/ID/...}. */
    PATH,
    /** The client that the header {@code User-Agent} names. */
    USER_AGENT,
    /** The last name of the body's {@code workspace_path}. */
    WORKSPACE_PATH
  }
}

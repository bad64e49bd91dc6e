package io.contextlite.store;

/**
 * What a workspace file may hold, and what it and its connections may take. Immutable.
 *
 * @param workspace the workspace's id, for messages
 * @param documents most documents; {@link #UNBOUNDED} for any number
 * @param storageBytes most bytes of the file with its write-ahead log; {@link #UNBOUNDED} for any
 * @param pageCacheBytes most bytes of pages that all connections hold; {@link #UNBOUNDED} for any
 */
public record FileBounds(String workspace, long documents, long storageBytes, long pageCacheBytes) {
  /** No bound. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  static final FileBounds NONE = new FileBounds("", UNBOUNDED, UNBOUNDED, UNBOUNDED);
}

package io.contextlite.ingest;

import java.nio.file.Path;

/**
 * A file that a scan found worth reading. Immutable.
 *
 * @param path {@code /}-separated, relative to the tree's root, unique within a listing
 * @param file where to read it; of a followed link, the file it leads to
 * @param sizeBytes size when the tree was listed, 1 or more
 * @param modifiedNanos time of the last change in nanoseconds since 1970-01-01T00:00Z, as fine as
 *     the file system keeps it
 */
public record FileEntry(String path, Path file, long sizeBytes, long modifiedNanos) {}

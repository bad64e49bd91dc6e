package io.contextlite.model;

import java.time.Instant;
import java.util.Map;

/**
 * What a workspace knows of a stored document. Immutable.
 *
 * @param id the id, unique in its workspace
 * @param title the title, possibly empty
 * @param path the {@code /}-separated path, the id if none was given
 * @param language the language, such as {@code "java"} or {@code "text"}
 * @param domain the domain, such as {@code "code"} or {@code "docs"}
 * @param modified time of the last change, to the millisecond
 * @param bytes size of the source in bytes
 * @param metadata keys to {@code String}, {@code Boolean}, {@code Long} or {@code Double}
 */
public record DocumentSummary(
    String id,
    String title,
    String path,
    String language,
    String domain,
    Instant modified,
    long bytes,
    Map<String, Object> metadata) {
  /**
   * Copies what can be changed.
   *
   * @param id the id
   * @param title the title
   * @param path the {@code /}-separated path
   * @param language the language
   * @param domain the domain
   * @param modified time of the last change
   * @param bytes size of the source in bytes
   * @param metadata keys and their values
   */
  public DocumentSummary {
    metadata = Metadata.copyOf(metadata, id);
  }
}

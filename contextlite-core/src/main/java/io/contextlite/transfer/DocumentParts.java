package io.contextlite.transfer;

import io.contextlite.model.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A document as a record of its fields. Immutable.
 *
 * @param id its id
 * @param text its text
 * @param title its title
 * @param path its path
 * @param language its language, none if it is not known
 * @param domain its domain, none if it is not known
 * @param modified when it was changed, none if it is not known
 * @param metadata its metadata
 */
public record DocumentParts(
    String id,
    String text,
    String title,
    String path,
    List<String> language,
    List<String> domain,
    List<Instant> modified,
    Map<String, Object> metadata) {
  /**
   * Takes a document apart.
   *
   * @param document the document
   * @return its parts
   */
  public static DocumentParts of(Document document) {
    return new DocumentParts(
        document.id(),
        document.text(),
        document.title(),
        document.path(),
        document.language().stream().toList(),
        document.domain().stream().toList(),
        document.modified().stream().toList(),
        document.metadata());
  }

  /**
   * Makes the document again.
   *
   * @param now when it was changed if that is not known
   * @return the document
   * @throws IllegalArgumentException if a part is out of its range
   */
  public Document document(Instant now) {
    Document.Builder builder =
        Document.builder(id, text).title(title).path(path).metadata(metadata).modified(now);
    language.forEach(builder::language);
    domain.forEach(builder::domain);
    modified.forEach(builder::modified);
    return builder.build();
  }
}

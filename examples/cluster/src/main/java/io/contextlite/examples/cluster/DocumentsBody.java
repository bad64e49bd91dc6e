package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.model.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Documents to put. Immutable.
 *
 * @param documents the documents, at least one
 * @param workspacePath the client's project
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DocumentsBody(@Nullable List<@Nullable Entry> documents, @Nullable String workspacePath) {

  /**
   * One document, with the parts of {@link Document}.
   *
   * @param id its id
   * @param text its text
   * @param title its title
   * @param path its path
   * @param language its language
   * @param domain its domain
   * @param modified time of the last change, as in 2026-11-26T12:00:00Z
   * @param metadata what else is known
   */
  record Entry(
      @Nullable String id,
      @Nullable String text,
      @Nullable String title,
      @Nullable String path,
      @Nullable String language,
      @Nullable String domain,
      @Nullable String modified,
      @Nullable Map<String, @Nullable Object> metadata) {

    private Document document() {
      Document.Builder builder =
          Document.builder(Fields.text("documents.id", id), Fields.text("documents.text", text));
      if (title != null) {
        builder.title(title);
      }
      if (path != null) {
        builder.path(path);
      }
      if (language != null) {
        builder.language(language);
      }
      if (domain != null) {
        builder.domain(domain);
      }
      if (modified != null) {
        builder.modified(instant(modified));
      }
      if (metadata != null) {
        metadata.forEach((key, value) -> builder.metadata(key, known(key, value)));
      }
      return builder.build();
    }

    private static Instant instant(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw ApiException.badRequest(
            "field 'documents.modified': expected a time as in 2026-11-26T12:00:00Z, actual='"
                + Json.shown(text)
                + "'");
      }
    }

    private static Object known(String key, @Nullable Object value) {
      if (value == null) {
        throw ApiException.badRequest(
            "field 'documents.metadata." + Json.shown(key) + "': expected a value, actual=null");
      }
      return value;
    }
  }

  List<Document> toPut() {
    if (documents == null || documents.isEmpty() || documents.contains(null)) {
      throw ApiException.badRequest("field 'documents': expected one document or more");
    }
    return documents.stream().map(Objects::requireNonNull).map(Entry::document).toList();
  }
}

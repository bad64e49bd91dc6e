package io.contextlite.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A document that a caller puts into a workspace: a text with an id and what is known about it.
 * Immutable.
 *
 * <p>Ids are any non-blank text of at most {@value #MAX_ID_LENGTH} characters without control
 * characters; they are compared exactly.
 */
public final class Document {
  /** Longest id in characters. */
  public static final int MAX_ID_LENGTH = 1_000;

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final String id;
  private final String text;
  private final String title;
  private final String path;
  private final Optional<String> language;
  private final Optional<String> domain;
  private final Optional<Instant> modified;
  private final Map<String, Object> metadata;

  private Document(Builder builder) {
    id = builder.id;
    text = builder.text;
    title = builder.title;
    path = builder.path;
    language = builder.language;
    domain = builder.domain;
    modified = builder.modified;
    metadata = Metadata.copyOf(builder.metadata, id);
  }

  /**
   * Makes a document of an id and a text.
   *
   * @param id the id
   * @param text the text, possibly empty
   * @return the document
   */
  public static Document of(String id, String text) {
    return builder(id, text).build();
  }

  /**
   * Starts a document.
   *
   * @param id the id
   * @param text the text, possibly empty
   * @return a builder
   */
  public static Builder builder(String id, String text) {
    return new Builder(checkId(id), text);
  }

  /**
   * Checks an id.
   *
   * @param id the id
   * @return the same id
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public static String checkId(String id) {
    if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "document id must have 1 to " + MAX_ID_LENGTH + " characters: length=" + id.length());
    }
    if (id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "document id must not contain control characters: '"
              + id.replaceAll("\\p{Cntrl}", "?")
              + "'");
    }
    return id;
  }

  /**
   * Returns the id.
   *
   * @return the id, unique in its workspace
   */
  public String id() {
    return id;
  }

  /**
   * Returns the text.
   *
   * @return the whole text
   */
  public String text() {
    return text;
  }

  /**
   * Returns the title.
   *
   * @return the title, empty if none was given
   */
  public String title() {
    return title;
  }

  /**
   * Returns the path.
   *
   * @return the {@code /}-separated path, the id unless set
   */
  public String path() {
    return path;
  }

  /**
   * Returns the language.
   *
   * @return the language, or empty to derive it from the path
   */
  public Optional<String> language() {
    return language;
  }

  /**
   * Returns the domain.
   *
   * @return the domain such as {@code "code"} or {@code "docs"}, or empty to derive it from the
   *     path
   */
  public Optional<String> domain() {
    return domain;
  }

  /**
   * Returns the time of the last change.
   *
   * @return the time, or empty for the time of the put
   */
  public Optional<Instant> modified() {
    return modified;
  }

  /**
   * Returns the metadata.
   *
   * @return keys to {@code String}, {@code Boolean}, {@code Long} or {@code Double}, in key order
   */
  public Map<String, Object> metadata() {
    return metadata;
  }

  @Override
  public String toString() {
    return "Document[id=" + id + ", characters=" + text.length() + "]";
  }

  /** Collects what is known of a document. Confined to one thread. */
  public static final class Builder {
    private final String id;
    private final String text;
    private String title = "";
    private String path;
    private Optional<String> language = Optional.empty();
    private Optional<String> domain = Optional.empty();
    private Optional<Instant> modified = Optional.empty();
    private final Map<String, Object> metadata = new LinkedHashMap<>();

    private Builder(String id, String text) {
      this.id = id;
      this.text = text;
      this.path = id;
    }

    /**
     * Sets the title, which is searched and shown with every passage.
     *
     * @param title the title
     * @return this
     */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /**
     * Sets the path, which is searched, filtered on and cited.
     *
     * @param path a {@code /}-separated path
     * @return this
     */
    public Builder path(String path) {
      this.path = path;
      return this;
    }

    /**
     * Sets the language, which decides how the text is cut.
     *
     * @param language a name such as {@code "java"} or {@code "markdown"}
     * @return this
     */
    public Builder language(String language) {
      this.language = Optional.of(language);
      return this;
    }

    /**
     * Sets the domain.
     *
     * @param domain a name such as {@code "code"}, {@code "docs"} or {@code "contracts"}
     * @return this
     */
    public Builder domain(String domain) {
      this.domain = Optional.of(domain);
      return this;
    }

    /**
     * Sets the time of the last change, which recency is measured from.
     *
     * @param modified the time
     * @return this
     * @throws IllegalArgumentException if its milliseconds since 1970 are no {@code long}
     */
    public Builder modified(Instant modified) {
      if (modified.isBefore(FIRST) || modified.isAfter(LAST)) {
        throw new IllegalArgumentException("modified is out of range: " + modified);
      }
      this.modified = Optional.of(modified);
      return this;
    }

    /**
     * Adds one metadata entry. Whole numbers are kept as {@code Long}, others as {@code Double}.
     *
     * @param key the key, without quotes, backslashes and control characters
     * @param value a {@code String}, {@code Boolean} or number
     * @return this
     */
    public Builder metadata(String key, Object value) {
      metadata.put(key, value);
      return this;
    }

    /**
     * Adds metadata entries.
     *
     * @param entries keys and values as for {@link #metadata(String, Object)}
     * @return this
     */
    public Builder metadata(Map<String, ?> entries) {
      metadata.putAll(entries);
      return this;
    }

    /**
     * Makes the document.
     *
     * @return the document
     * @throws IllegalArgumentException if a metadata key or value is not allowed
     */
    public Document build() {
      return new Document(this);
    }
  }
}

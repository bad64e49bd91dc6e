package io.contextlite.model;

import java.util.Collection;
import java.util.List;

/**
 * A condition on documents. Filters are values: immutable, comparable by content, and combined with
 * {@link #and}, {@link #or} and {@link #not}.
 *
 * <p>A condition on a metadata key that a document lacks is false, so {@code not(equal(..))}
 * matches it. Numbers compare by value, texts by code point; values of different kinds are unequal
 * and unordered.
 */
public sealed interface DocumentFilter {

  /** Matches every document. */
  record All() implements DocumentFilter {}

  /**
   * Matches documents with one of these ids.
   *
   * @param ids document ids
   */
  record Ids(List<String> ids) implements DocumentFilter {
    /**
     * Copies what can be changed.
     *
     * @param ids document ids
     */
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Matches documents by path.
   *
   * @param glob {@code *} and {@code ?} stay within one path segment, {@code **} crosses them,
   *     {@code {a,b}} and {@code [a-z]} choose
   */
  record PathGlob(String glob) implements DocumentFilter {
    /**
     * Checks the pattern.
     *
     * @param glob the path pattern
     */
    public PathGlob {
      PathGlobs.compile(glob);
    }
  }

  /**
   * Matches documents by domain.
   *
   * @param domain the domain, compared exactly
   */
  record Domain(String domain) implements DocumentFilter {}

  /**
   * Matches documents by language.
   *
   * @param language the language, compared exactly
   */
  record Language(String language) implements DocumentFilter {}

  /** How a metadata value is compared. */
  enum Comparison {
    /** Equal. */
    EQUAL,
    /** Less than. */
    LESS,
    /** Less than or equal. */
    LESS_OR_EQUAL,
    /** Greater than. */
    GREATER,
    /** Greater than or equal. */
    GREATER_OR_EQUAL
  }

  /**
   * Matches documents whose metadata value stands in a relation to a constant.
   *
   * @param key the metadata key
   * @param comparison the relation
   * @param value a {@code String}, {@code Boolean}, {@code Long} or {@code Double}
   */
  record Metadatum(String key, Comparison comparison, Object value) implements DocumentFilter {
    /**
     * Checks key and value, and widens numbers.
     *
     * @param key the metadata key
     * @param comparison the relation
     * @param value a {@code String}, {@code Boolean}, {@code Long} or {@code Double}
     */
    public Metadatum {
      value = Metadata.copyOf(java.util.Map.of(key, value), "filter").values().iterator().next();
    }
  }

  /**
   * Matches documents that match every part.
   *
   * @param parts the conditions; none matches everything
   */
  record And(List<DocumentFilter> parts) implements DocumentFilter {
    /**
     * Copies what can be changed.
     *
     * @param parts the conditions
     */
    public And {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Matches documents that match at least one part.
   *
   * @param parts the conditions; none matches nothing
   */
  record Or(List<DocumentFilter> parts) implements DocumentFilter {
    /**
     * Copies what can be changed.
     *
     * @param parts the conditions
     */
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Matches documents that do not match.
   *
   * @param part the condition
   */
  record Not(DocumentFilter part) implements DocumentFilter {}

  /**
   * Matches every document.
   *
   * @return the filter
   */
  static DocumentFilter all() {
    return new All();
  }

  /**
   * Matches documents by id.
   *
   * @param ids document ids
   * @return the filter
   */
  static DocumentFilter ids(Collection<String> ids) {
    return new Ids(List.copyOf(ids));
  }

  /**
   * Matches documents by path, for instance {@code "src/**}{@code /*.java"}.
   *
   * @param glob the pattern
   * @return the filter
   * @throws IllegalArgumentException if the pattern is malformed
   */
  static DocumentFilter path(String glob) {
    return new PathGlob(glob);
  }

  /**
   * Matches documents by domain.
   *
   * @param domain the domain
   * @return the filter
   */
  static DocumentFilter domain(String domain) {
    return new Domain(domain);
  }

  /**
   * Matches documents by language.
   *
   * @param language the language
   * @return the filter
   */
  static DocumentFilter language(String language) {
    return new Language(language);
  }

  /**
   * Matches documents whose metadata value equals a constant.
   *
   * @param key the metadata key
   * @param value a {@code String}, {@code Boolean} or number
   * @return the filter
   */
  static DocumentFilter equal(String key, Object value) {
    return new Metadatum(key, Comparison.EQUAL, value);
  }

  /**
   * Matches documents whose metadata value equals one of several constants.
   *
   * @param key the metadata key
   * @param values {@code String}s, {@code Boolean}s or numbers
   * @return the filter
   */
  static DocumentFilter in(String key, Collection<?> values) {
    return new Or(values.stream().map(value -> equal(key, value)).toList());
  }

  /**
   * Matches documents whose metadata value stands in a relation to a constant.
   *
   * @param key the metadata key
   * @param comparison the relation
   * @param value a {@code String} or number
   * @return the filter
   */
  static DocumentFilter compare(String key, Comparison comparison, Object value) {
    return new Metadatum(key, comparison, value);
  }

  /**
   * Matches documents that match every part.
   *
   * @param parts the conditions
   * @return the filter
   */
  static DocumentFilter and(DocumentFilter... parts) {
    return new And(List.of(parts));
  }

  /**
   * Matches documents that match at least one part.
   *
   * @param parts the conditions
   * @return the filter
   */
  static DocumentFilter or(DocumentFilter... parts) {
    return new Or(List.of(parts));
  }

  /**
   * Matches documents that do not match.
   *
   * @param part the condition
   * @return the filter
   */
  static DocumentFilter not(DocumentFilter part) {
    return new Not(part);
  }
}

package io.contextlite.search;

import io.contextlite.model.DocumentFilter;
import java.time.Duration;
import java.util.Optional;

/** What to search for. Immutable. */
public final class SearchRequest {
  /** Most passages that one search returns. */
  public static final int MAX_LIMIT = 10_000;

  /** Longest query in characters. */
  public static final int MAX_QUERY_LENGTH = 1_000_000;

  private final String query;
  private final int limit;
  private final DocumentFilter filter;
  private final Optional<Duration> deadline;
  private final boolean querySyntax;

  private SearchRequest(Builder builder) {
    query = builder.query;
    limit = builder.limit;
    filter = builder.filter;
    deadline = builder.deadline;
    querySyntax = builder.querySyntax;
  }

  /**
   * Makes a request for the ten best passages.
   *
   * @param query as in {@link #builder}
   * @return the request
   */
  public static SearchRequest of(String query) {
    return builder(query).build();
  }

  /**
   * Starts a request.
   *
   * @param query words, a question or a piece of code; no query syntax, but for {@link
   *     Builder#withQuerySyntax}
   * @return a builder
   */
  public static Builder builder(String query) {
    return new Builder(query);
  }

  /**
   * Checks a query's length.
   *
   * @param query the query
   * @return the same query
   * @throws IllegalArgumentException if it is longer than {@link #MAX_QUERY_LENGTH}
   */
  public static String checkQuery(String query) {
    if (query.length() > MAX_QUERY_LENGTH) {
      throw new IllegalArgumentException(
          "query must have at most " + MAX_QUERY_LENGTH + " characters: length=" + query.length());
    }
    return query;
  }

  /**
   * Returns the query.
   *
   * @return the query as given
   */
  public String query() {
    return query;
  }

  /**
   * Returns the limit.
   *
   * @return most passages wanted
   */
  public int limit() {
    return limit;
  }

  /**
   * Returns the filter.
   *
   * @return the condition that a passage's document meets
   */
  public DocumentFilter filter() {
    return filter;
  }

  /**
   * Returns the deadline.
   *
   * @return time allowed, or empty for no limit
   */
  public Optional<Duration> deadline() {
    return deadline;
  }

  /**
   * Tells whether quotes and asterisks mean something.
   *
   * @return whether the query has syntax
   */
  public boolean querySyntax() {
    return querySyntax;
  }

  /** Collects a request. Confined to one thread. */
  public static final class Builder {
    private final String query;
    private int limit = 10;
    private DocumentFilter filter = DocumentFilter.all();
    private Optional<Duration> deadline = Optional.empty();
    private boolean querySyntax;

    private Builder(String query) {
      this.query = checkQuery(query);
    }

    /**
     * Sets the number of passages wanted, 10 unless set.
     *
     * @param limit 1 to {@link #MAX_LIMIT}
     * @return this
     */
    public Builder limit(int limit) {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException(
            "limit must be between 1 and " + MAX_LIMIT + ": " + limit);
      }
      this.limit = limit;
      return this;
    }

    /**
     * Sets the condition on documents, none unless set.
     *
     * @param filter the condition
     * @return this
     */
    public Builder filter(DocumentFilter filter) {
      this.filter = filter;
      return this;
    }

    /**
     * Sets the time allowed, unlimited unless set.
     *
     * @param deadline time from the call on, more than zero
     * @return this
     */
    public Builder deadline(Duration deadline) {
      if (deadline.isZero() || deadline.isNegative()) {
        throw new IllegalArgumentException("deadline must be positive: " + deadline);
      }
      this.deadline = Optional.of(deadline);
      return this;
    }

    /**
     * Reads the query's syntax, which is text like any other unless this is called: what stands in
     * double quotes, straight or typographic ones, must stand like that in a passage, unless it
     * does in none; a word with an asterisk behind it, such as {@code parseHtt*}, stands for those
     * that begin like it too.
     *
     * @return this
     */
    public Builder withQuerySyntax() {
      this.querySyntax = true;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     */
    public SearchRequest build() {
      return new SearchRequest(this);
    }
  }
}

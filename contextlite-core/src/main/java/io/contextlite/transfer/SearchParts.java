package io.contextlite.transfer;

import io.contextlite.model.DocumentFilter;
import io.contextlite.search.SearchRequest;

/**
 * A search as a record of its fields, all but its deadline. Immutable.
 *
 * @param query the query
 * @param limit most passages
 * @param filter condition on documents
 * @param querySyntax whether the query has syntax
 */
public record SearchParts(String query, int limit, DocumentFilter filter, boolean querySyntax) {
  /**
   * Takes a request apart.
   *
   * @param request the request
   * @return its parts
   */
  public static SearchParts of(SearchRequest request) {
    return new SearchParts(
        request.query(), request.limit(), request.filter(), request.querySyntax());
  }

  /**
   * Makes a request again.
   *
   * @return a builder with everything but the deadline
   * @throws IllegalArgumentException if a part is out of its range
   */
  public SearchRequest.Builder request() {
    SearchRequest.Builder builder = SearchRequest.builder(query).limit(limit).filter(filter);
    return querySyntax ? builder.withQuerySyntax() : builder;
  }
}

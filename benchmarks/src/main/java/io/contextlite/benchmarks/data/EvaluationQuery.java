package io.contextlite.benchmarks.data;

import java.util.Map;

/**
 * A query with the documents that answer it. Immutable.
 *
 * @param id the query's id
 * @param text the query
 * @param fields its other fields that are texts, numbers or booleans
 * @param grades relevant documents and how relevant each is, 1 or more; never empty
 */
public record EvaluationQuery(
    String id, String text, Map<String, Object> fields, Map<String, Integer> grades) {
  /** Copies what can be changed. */
  public EvaluationQuery {
    fields = Map.copyOf(fields);
    grades = Map.copyOf(grades);
  }
}

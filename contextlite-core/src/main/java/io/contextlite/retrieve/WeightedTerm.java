package io.contextlite.retrieve;

import io.contextlite.text.QueryTerm;
import io.contextlite.text.StemCounter;
import io.contextlite.text.TermFrequencies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term of a query with its weight in this workspace.
 *
 * @param term the term
 * @param hash the stem's hash in {@link io.contextlite.text.TermFrequencies}
 * @param idf {@code ln(1 + (N - n + .5) / (n + .5))}, n passages of N having the term, times {@code
 *     share}
 * @param share 1 for a word of the query, less for another spelling of one
 * @param typed the word of the query that it is another spelling of, or null
 */
public record WeightedTerm(
    QueryTerm term, long hash, double idf, double share, @Nullable String typed) {

  /**
   * Makes a counter of terms.
   *
   * @param terms the terms
   * @return counts them in their order
   */
  public static StemCounter counter(List<WeightedTerm> terms) {
    return new StemCounter(terms.stream().map(term -> term.term().stem()).toList());
  }

  /** Makes a word of the query. */
  static WeightedTerm of(QueryTerm term, double idf) {
    return new WeightedTerm(term, TermFrequencies.hash(term.stem()), idf, 1, null);
  }
}

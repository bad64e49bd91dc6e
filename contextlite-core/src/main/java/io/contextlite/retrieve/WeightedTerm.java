package io.contextlite.retrieve;

import io.contextlite.text.QueryTerm;

/**
 * A term of a query with its weight in this workspace.
 *
 * @param term the term
 * @param hash the stem's hash in {@link io.contextlite.text.TermFrequencies}
 * @param idf {@code ln(1 + (N - n + .5) / (n + .5))}, n passages of N having the term
 */
public record WeightedTerm(QueryTerm term, long hash, double idf) {}

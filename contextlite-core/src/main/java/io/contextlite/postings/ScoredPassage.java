package io.contextlite.postings;

/**
 * A match.
 *
 * @param id the passage
 * @param score its score, in units that only compare within one search
 */
public record ScoredPassage(int id, int score) {}

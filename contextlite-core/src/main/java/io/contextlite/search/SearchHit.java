package io.contextlite.search;

import io.contextlite.model.Passage;

/**
 * One ranked passage. Immutable.
 *
 * @param rank place from 1
 * @param passage the passage; its first source meets the request's filter
 * @param score the score, between 0 and 1
 * @param features what the score was made of
 */
public record SearchHit(int rank, Passage passage, double score, PassageFeatures features) {}

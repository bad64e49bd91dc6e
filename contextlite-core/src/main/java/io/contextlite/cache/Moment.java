package io.contextlite.cache;

import java.time.Instant;

/**
 * A state of the workspace at a time.
 *
 * @param generation number of the last commit
 * @param time the time that recency is measured from
 */
record Moment(long generation, Instant time) {}

package io.contextlite.search;

import java.time.Duration;

/**
 * How long a stage of a request took. Immutable.
 *
 * @param stage name of the stage, for instance {@code "lexical"}
 * @param elapsed wall-clock time
 */
public record StageTiming(String stage, Duration elapsed) {}

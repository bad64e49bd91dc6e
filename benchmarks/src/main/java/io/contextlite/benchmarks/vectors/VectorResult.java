package io.contextlite.benchmarks.vectors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What an engine does at one recall. Immutable.
 *
 * @param engine name of the engine
 * @param choice the setting
 * @param speed how fast it answers
 * @param footprint what it takes
 * @param filtered recall under filters
 * @param changes how it takes changes
 */
public record VectorResult(
    String engine,
    @JsonUnwrapped SettingChoice choice,
    @JsonUnwrapped SearchSpeed speed,
    @JsonUnwrapped Footprint footprint,
    @JsonUnwrapped FilteredRecall filtered,
    @JsonUnwrapped ChangeFigures changes) {}

package io.contextlite.examples.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why a request was not served. Immutable.
 *
 * @param error a word for programs
 * @param message what was expected and what came
 * @param id what the host's log calls the failure, empty if it is not the host's
 */
record ErrorAnswer(
    String error, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) String id) {}

package io.contextlite.benchmarks.data;

/**
 * A stretch of a document's text. Immutable.
 *
 * @param start offset of its first character
 * @param end offset behind its last one, more than {@code start}
 */
public record TextSpan(int start, int end) {}

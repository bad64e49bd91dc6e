package io.contextlite.assemble;

/**
 * A stretch of a passage. Immutable.
 *
 * @param text the stretch, a contiguous part of the passage's text
 * @param startLine its first line in the cited document, counted from 1
 * @param endLine its last line, inclusive
 */
public record Excerpt(String text, int startLine, int endLine) {}

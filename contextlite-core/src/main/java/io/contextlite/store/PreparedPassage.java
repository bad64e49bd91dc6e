package io.contextlite.store;

import org.jspecify.annotations.Nullable;

/**
 * A passage ready to be written.
 *
 * @param text the text
 * @param heading headings or symbols around it
 * @param startLine first line, counted from 1
 * @param endLine last line, inclusive
 * @param tokens number of tokens
 * @param hash identifies the text, see {@link Hashes#text}
 * @param terms the text's analysed form for the full-text index
 * @param vector the embedding {@code [d]}, or null if it is still to be made
 */
public record PreparedPassage(
    String text,
    String heading,
    int startLine,
    int endLine,
    int tokens,
    byte[] hash,
    String terms,
    float @Nullable [] vector) {}

package io.contextlite.store;

/**
 * What a passage is found by. Immutable.
 *
 * @param id the passage
 * @param titles titles of its first documents, distinct, in lines
 * @param headings headings above it
 * @param paths paths of the documents
 * @param body the passage's own text
 */
public record IndexedText(int id, String titles, String headings, String paths, String body) {}

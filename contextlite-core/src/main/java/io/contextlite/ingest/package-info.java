/**
 * From files and documents to passages: the walk that honours {@code .gitignore}, decoding,
 * language and domain, and the chunkers.
 */
@NullMarked
package io.contextlite.ingest;

import org.jspecify.annotations.NullMarked;

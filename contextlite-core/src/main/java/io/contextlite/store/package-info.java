/**
 * The workspace file: its schema, one writer, a pool of readers with snapshots, and the statements
 * that keep documents, passages, the full-text index and vectors in step.
 */
@NullMarked
package io.contextlite.store;

import org.jspecify.annotations.NullMarked;

/**
 * The values that every other package speaks: documents, filters over them, places inside them, and
 * the root exception.
 */
@NullMarked
package io.contextlite.model;

import org.jspecify.annotations.NullMarked;

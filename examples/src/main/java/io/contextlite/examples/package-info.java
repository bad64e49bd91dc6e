/**
 * The {@code contextlite} command line tool, one class a command, and small host applications that
 * the documentation quotes.
 */
@NullMarked
package io.contextlite.examples;

import org.jspecify.annotations.NullMarked;

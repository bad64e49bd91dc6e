/**
 * Codes that vectors could be kept as beside their lists: how many true neighbours are among the
 * best by a code's estimates, at how many bytes.
 */
@NullMarked
package io.contextlite.benchmarks.codes;

import org.jspecify.annotations.NullMarked;

/** Reads what benchmarks run on: data sets, corpora and trees of source code. */
@NullMarked
package io.contextlite.benchmarks.data;

import org.jspecify.annotations.NullMarked;

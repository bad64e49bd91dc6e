/** Maximal marginal relevance, a peer of the library's optimizers. */
@NullMarked
package io.contextlite.benchmarks.mmr;

import org.jspecify.annotations.NullMarked;

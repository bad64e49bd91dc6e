/**
 * Place of the exact optimizer, an {@link io.contextlite.optimize.ContextOptimizer} that proves its
 * choice. Nothing is here yet.
 */
@NullMarked
package io.contextlite.smt;

import org.jspecify.annotations.NullMarked;

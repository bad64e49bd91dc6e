/**
 * A selection problem as linear rows over 0/1 variables, the form that outside solvers read. Shared
 * by the packages of this module, not exported.
 */
@NullMarked
package io.contextlite.smt.linear;

import org.jspecify.annotations.NullMarked;

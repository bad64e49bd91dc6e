/**
 * Z3 as an optimizer, for problems of up to about 25 candidates and for cross-checks. What it says
 * counts as claimed: choice and value are computed anew, that nothing is better is taken on trust.
 */
@NullMarked
package io.contextlite.smt.z3;

import org.jspecify.annotations.NullMarked;

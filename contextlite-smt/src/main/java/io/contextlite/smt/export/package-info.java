/**
 * Problems and proofs in the formats of outside tools: SMT-LIB 2, for solvers that are to find out
 * for themselves, and VeriPB, for a checker that follows our steps.
 */
@NullMarked
package io.contextlite.smt.export;

import org.jspecify.annotations.NullMarked;

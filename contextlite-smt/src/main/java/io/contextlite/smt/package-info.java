/**
 * The exact optimizer: branch and bound over blocks of candidates with bounds that are proofs. The
 * way of a call: {@code IntegerProgram} states the problem in arrays, {@code BlockPartition} joins
 * what belongs together, {@code LocalSearch} finds good choices, {@code LagrangianBound} bounds and
 * {@code DualAscent} lowers the bound, {@code KnapsackBound} keeps the budget exact, {@code Search}
 * branches, and logs write down what it does.
 */
@NullMarked
package io.contextlite.smt;

import org.jspecify.annotations.NullMarked;

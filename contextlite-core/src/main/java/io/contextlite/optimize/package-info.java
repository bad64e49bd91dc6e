/**
 * The choice under a budget: the problem as whole numbers, the optimizers that solve it, and the
 * reason for each candidate's fate.
 */
@NullMarked
package io.contextlite.optimize;

import org.jspecify.annotations.NullMarked;

/** Fits the probabilities that passages are evidence and measures how well they hold. */
@NullMarked
package io.contextlite.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;

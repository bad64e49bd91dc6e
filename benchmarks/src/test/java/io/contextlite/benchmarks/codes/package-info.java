/** Tests of what compares codes. */
@NullMarked
package io.contextlite.benchmarks.codes;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.contextlite.benchmarks.vectors;

import org.jspecify.annotations.NullMarked;

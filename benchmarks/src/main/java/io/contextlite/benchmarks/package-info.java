/** Commands that measure quality and speed: {@code java -jar benchmarks.jar COMMAND}. */
@NullMarked
package io.contextlite.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Full-text engines over the same terms of the same passages. */
@NullMarked
package io.contextlite.benchmarks.lexical;

import org.jspecify.annotations.NullMarked;

/** Tests of the command line tool, and examples that need libraries of the tests. */
@NullMarked
package io.contextlite.examples;

import org.jspecify.annotations.NullMarked;

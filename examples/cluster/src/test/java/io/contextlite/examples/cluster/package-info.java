/** Tests of the host program, its client and its files. */
@NullMarked
package io.contextlite.examples.cluster;

import org.jspecify.annotations.NullMarked;

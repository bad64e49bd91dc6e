/**
 * Nodes of a cluster in processes of their own, driven by lines on their standard input. Useful
 * for: measurements that need several JVMs, or ends of processes. Not useful for: what is measured,
 * which is for {@code failures} and {@code cluster} to say.
 */
@NullMarked
package io.contextlite.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;

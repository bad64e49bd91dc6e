/**
 * What a cluster costs and gives: the way to the owner, copies, moves, and how workspaces are
 * spread. Useful for: figures beside those of a workspace of the same process, in one run. Not
 * useful for: what happens when nodes fail.
 */
@NullMarked
package io.contextlite.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;

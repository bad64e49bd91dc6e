/**
 * Which of several nodes serves a workspace. Pure functions of what is known of the nodes: equal
 * inputs give equal choices on every node. Useful for: clusters of host processes, clients that
 * choose a node themselves. Not useful for: finding nodes, or telling whether they are alive.
 */
@NullMarked
package io.contextlite.routing;

import org.jspecify.annotations.NullMarked;

/**
 * Which nodes a cluster has, as a list of endpoints, Consul, etcd or the DNS tells. A source that
 * is down is a state to be asked for, never an error of the host. Useful for: finding the first
 * nodes to speak to, and clients that choose a node themselves. Not useful for: telling within a
 * second whether a node is alive, or who owns a workspace.
 */
@NullMarked
package io.contextlite.discovery;

import org.jspecify.annotations.NullMarked;

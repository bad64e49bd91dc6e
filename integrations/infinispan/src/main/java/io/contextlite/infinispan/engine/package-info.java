/**
 * What JGroups and Infinispan do for a cluster: who is in it, messages, what all agree on. The
 * facade is {@link io.contextlite.infinispan.ContextLiteCluster}; of this package a host program
 * meets the exceptions alone. Useful for: running on another engine one day, since nobody else
 * knows this one. Not useful for: deciding where a workspace belongs.
 */
@NullMarked
package io.contextlite.infinispan.engine;

import org.jspecify.annotations.NullMarked;

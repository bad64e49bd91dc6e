/**
 * How the copies of a workspace stay equal: the owner's log, its replicas, failover, and copies
 * that follow in another region. Knows other nodes by {@link
 * io.contextlite.infinispan.replicate.Messenger}, agrees with them by {@link
 * io.contextlite.infinispan.replicate.Directory}, and nothing of the engine behind these.
 */
@NullMarked
package io.contextlite.infinispan.replicate;

import org.jspecify.annotations.NullMarked;

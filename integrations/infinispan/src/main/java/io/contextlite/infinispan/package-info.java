/**
 * Several host processes, one set of workspaces: {@link
 * io.contextlite.infinispan.ContextLiteCluster} opens a node.
 */
@NullMarked
package io.contextlite.infinispan;

import org.jspecify.annotations.NullMarked;

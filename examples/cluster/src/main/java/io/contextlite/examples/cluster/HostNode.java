package io.contextlite.examples.cluster;

import java.net.URI;

/**
 * A host that was found, or a load balancer in front of several. Immutable.
 *
 * @param id what the node calls itself
 * @param uri where it is reached, without a path
 */
public record HostNode(String id, URI uri) {}

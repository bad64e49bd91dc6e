/**
 * A host program: workspaces of the library over HTTP, and a client that finds hosts and fails over
 * between them. It has no authentication and no TLS; it listens on loopback unless told otherwise.
 */
@NullMarked
package io.contextlite.examples.cluster;

import org.jspecify.annotations.NullMarked;

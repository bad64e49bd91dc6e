/** Workspaces beside each other in one process: what each is served, and what limits leave. */
@NullMarked
package io.contextlite.benchmarks.tenants;

import org.jspecify.annotations.NullMarked;

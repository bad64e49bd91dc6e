/**
 * Keeps a workspace in step with its documents: preparing them in parallel, writing them in bounded
 * transactions, and the ledger that lets a second sync touch only what changed.
 */
@NullMarked
package io.contextlite.sync;

import org.jspecify.annotations.NullMarked;

/**
 * Things that are open while they are used, may be closed between two uses, and are bounded in
 * number. Useful for: files and what is derived of them in memory. Not useful for: what must not be
 * opened twice at different times.
 */
@NullMarked
package io.contextlite.leases;

import org.jspecify.annotations.NullMarked;

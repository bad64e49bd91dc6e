/**
 * What a workspace may use: limits, the tier that says how much effort its requests get, what it
 * uses at a moment, and what is thrown when a limit is reached.
 */
@NullMarked
package io.contextlite.limits;

import org.jspecify.annotations.NullMarked;

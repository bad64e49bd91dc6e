/**
 * Who runs next, and what a workspace may still use: requests wait for their turn, tokens are
 * counted, memory is given back, background work is shared out.
 */
@NullMarked
package io.contextlite.admission;

import org.jspecify.annotations.NullMarked;

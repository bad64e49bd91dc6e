/**
 * From candidates to a context: near-duplicates, the selection problem, the order of what was
 * chosen, the text, and the reasons.
 */
@NullMarked
package io.contextlite.compose;

import org.jspecify.annotations.NullMarked;

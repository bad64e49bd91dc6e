/** What a workspace learns from the passages that its users accept and reject. */
@NullMarked
package io.contextlite.feedback;

import org.jspecify.annotations.NullMarked;

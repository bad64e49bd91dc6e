/** What a workspace may use of a process that it shares with others. */
@NullMarked
package io.contextlite.limits;

import org.jspecify.annotations.NullMarked;

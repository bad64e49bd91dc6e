/** Which workspace a host program's request means, and how much effort it asks for. */
@NullMarked
package io.contextlite.resolve;

import org.jspecify.annotations.NullMarked;

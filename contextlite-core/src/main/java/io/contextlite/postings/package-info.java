/**
 * The read-optimised full-text index: block-max postings of 128 passages, in segments that lie in
 * the workspace file beside FTS5, and the search for the best passages over them.
 */
@NullMarked
package io.contextlite.postings;

import org.jspecify.annotations.NullMarked;

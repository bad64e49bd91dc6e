/**
 * Vectors that were trained elsewhere: the embedder that reads a folder of static token vectors,
 * the tokenizer that such a folder describes, and the readers of its files, which trust nothing in
 * them.
 */
@NullMarked
package io.contextlite.pretrained;

import org.jspecify.annotations.NullMarked;

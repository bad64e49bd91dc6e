/**
 * Text as terms and as tokens: analysis into folded, split and stemmed index terms, and the
 * counting of model tokens.
 */
@NullMarked
package io.contextlite.text;

import org.jspecify.annotations.NullMarked;

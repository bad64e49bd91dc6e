/**
 * An assistant that knows its mission gets the context for it: the clustering engine takes the
 * place of a vector store, and one choice is made over the answers to all of the mission's
 * questions.
 */
@NullMarked
package io.contextlite.examples.statepilot;

import org.jspecify.annotations.NullMarked;

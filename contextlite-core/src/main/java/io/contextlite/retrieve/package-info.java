/**
 * From a query to scored candidates: full-text matches, nearest vectors, features of both, and
 * their fusion into one ranking.
 */
@NullMarked
package io.contextlite.retrieve;

import org.jspecify.annotations.NullMarked;

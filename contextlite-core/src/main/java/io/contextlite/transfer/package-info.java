/**
 * Requests, answers and documents as bytes, for another process or for a later time. What reads
 * them trusts nothing but the types.
 */
@NullMarked
package io.contextlite.transfer;

import org.jspecify.annotations.NullMarked;

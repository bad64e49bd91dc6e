/** What a search asks for and answers, and the scoring of candidates by their features. */
@NullMarked
package io.contextlite.search;

import org.jspecify.annotations.NullMarked;

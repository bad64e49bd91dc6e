/**
 * Settings from files, environment variables and system properties: typed, checked as a whole, each
 * with the place that it came from. {@code Keys} is the one table of what can be set.
 */
@NullMarked
package io.contextlite.config;

import org.jspecify.annotations.NullMarked;

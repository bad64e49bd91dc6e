/**
 * What is known of a workspace while its file is closed: how often it is used, how long its
 * requests take, what was the matter with it.
 */
@NullMarked
package io.contextlite.activity;

import org.jspecify.annotations.NullMarked;

/**
 * What a library instance tells of itself: health, metrics, and how its workspaces are used. The
 * records of health are written by Jackson as the JSON that monitoring reads; {@link
 * io.contextlite.health.PrometheusText} writes metrics.
 */
@NullMarked
package io.contextlite.health;

import org.jspecify.annotations.NullMarked;

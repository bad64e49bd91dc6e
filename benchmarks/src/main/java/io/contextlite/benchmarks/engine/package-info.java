/** ContextLite and its peers behind one interface, so that each is measured alike. */
@NullMarked
package io.contextlite.benchmarks.engine;

import org.jspecify.annotations.NullMarked;

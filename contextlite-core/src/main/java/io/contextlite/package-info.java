/**
 * The facade: open a library instance, take a workspace, put documents in, assemble contexts.
 *
 * <pre>{@code
 * try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(Path.of("data")))) {
 *   Workspace workspace = lite.workspace("mission-architect");
 *   workspace.sync(Path.of("."));
 *   System.out.println(workspace.assemble("AI enforcement patterns").text());
 * }
 * }</pre>
 */
@NullMarked
package io.contextlite;

import org.jspecify.annotations.NullMarked;

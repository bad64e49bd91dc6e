package io.contextlite;

import java.util.function.Consumer;

/**
 * Tells the listener what happens in a workspace; what it throws is logged and goes no further.
 *
 * @param workspace the workspace's id
 * @param listener who hears it
 */
record Events(String workspace, ContextLiteListener listener) {
  private static final System.Logger LOG = System.getLogger(Workspace.class.getName());

  void tell(Consumer<ContextLiteListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "listener failed in workspace '" + workspace + "'", e);
    }
  }
}

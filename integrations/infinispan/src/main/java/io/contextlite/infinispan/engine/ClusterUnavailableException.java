package io.contextlite.infinispan.engine;

import io.contextlite.model.ContextLiteException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where a node may not know or change what the cluster agreed on: the network is split and
 * its part is not the larger one, or the others have not let it in. Nothing was changed, unless the
 * message says that this is not known.
 */
public final class ClusterUnavailableException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  ClusterUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

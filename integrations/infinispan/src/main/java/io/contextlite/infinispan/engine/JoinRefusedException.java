package io.contextlite.infinispan.engine;

import io.contextlite.model.ContextLiteException;

/** Thrown to a node that the cluster does not let in; the message has the reason. */
public final class JoinRefusedException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  JoinRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}

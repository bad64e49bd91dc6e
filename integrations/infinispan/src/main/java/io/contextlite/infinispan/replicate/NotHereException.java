package io.contextlite.infinispan.replicate;

import io.contextlite.model.ContextLiteException;

/** This node cannot do what was asked at this time, another one or a later time can. */
final class NotHereException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  NotHereException(String message) {
    super(message);
  }
}

package io.contextlite.smt.linear;

import io.contextlite.model.ContextLiteException;

/** Thrown when a problem needs more rows than an outside solver could make use of. */
public final class ModelTooLargeException extends ContextLiteException {
  private static final long serialVersionUID = 1L;

  ModelTooLargeException(int candidates, long mostTerms) {
    super(
        "problem is too large to be stated in rows: expected at most "
            + mostTerms
            + " terms in all, candidates="
            + candidates);
  }
}

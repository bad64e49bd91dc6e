package io.contextlite.postings;

import java.io.Serial;

/** Tells that the postings in the file are not what was written; they can be made anew. */
final class DamagedPostingsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedPostingsException(String message) {
    super(message);
  }
}

package io.contextlite.discovery;

/** A source did not answer as it should. Its message has no secrets. */
final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Status where there was no HTTP answer. */
  static final int NO_ANSWER = 0;

  /** Status of an answer about something that is not there. */
  static final int NOT_FOUND = 404;

  /** Status of an answer of a server that failed. */
  static final int SERVER_ERROR = 500;

  private final int status;

  SourceException(String message) {
    this(message, NO_ANSWER);
  }

  SourceException(String message, int status) {
    super(message);
    this.status = status;
  }

  /** Status of the HTTP answer. */
  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

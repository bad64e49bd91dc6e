package io.contextlite.examples;

/** Ends a command with a message for the person who typed it. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line cannot be acted upon. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** What was asked for does not exist. */
  static CommandException notFound(String message) {
    return new CommandException(ExitCode.NOTHING_FOUND, message);
  }

  /** What was to be checked does not hold. */
  static CommandException damaged(String message) {
    return new CommandException(ExitCode.DAMAGED, message);
  }

  /** It cannot be done. */
  static CommandException failure(String message) {
    return new CommandException(ExitCode.FAILURE, message);
  }

  int exitCode() {
    return exitCode;
  }
}

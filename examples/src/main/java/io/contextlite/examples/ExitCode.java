package io.contextlite.examples;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** A file, the system or this program failed. */
  static final int FAILURE = 1;

  /** The command line cannot be acted upon. */
  static final int USAGE = 2;

  /** A verified workspace is damaged, or a certificate is rejected. */
  static final int DAMAGED = 3;

  /** What was asked for does not exist, or nothing matches. */
  static final int NOTHING_FOUND = 4;

  private ExitCode() {}
}

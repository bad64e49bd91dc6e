package io.contextlite.config;

/** What a configuration file may be at most, since it may come from anybody. */
final class FileLimits {
  static final int BYTES = 1 << 20;
  static final int DEPTH = 32;

  /** Values and keys; each use of an alias counts all that it stands for. */
  static final int NODES = 100_000;

  static final int ALIASES = 50;

  private FileLimits() {}
}

package io.contextlite.config;

import java.nio.file.Path;

/** Where a value came from. Immutable; {@code toString} is for a person. */
public sealed interface Origin {

  /**
   * A place in a file.
   *
   * @param file the file as it was named
   * @param line line, from 1; 0 for the file as a whole
   * @param column column in characters, from 1; 0 for the file as a whole
   */
  record InFile(Path file, int line, int column) implements Origin {
    /** The place of the file as a whole. */
    static InFile whole(Path file) {
      return new InFile(file, 0, 0);
    }

    @Override
    public String toString() {
      return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
  }

  /**
   * An environment variable.
   *
   * @param name its name
   */
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "environment variable " + name;
    }
  }

  /**
   * A system property.
   *
   * @param name its name
   */
  record Property(String name) implements Origin {
    @Override
    public String toString() {
      return "property " + name;
    }
  }

  /** What holds unless something is set. */
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }
}

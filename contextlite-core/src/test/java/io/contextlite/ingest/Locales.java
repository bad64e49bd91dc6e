package io.contextlite.ingest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the locale that the tests run in allows. */
final class Locales {
  private Locales() {}

  static boolean canName(String name) {
    try {
      return Path.of(name).toString().equals(name);
    } catch (InvalidPathException unmappable) {
      return false;
    }
  }
}

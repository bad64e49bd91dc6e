package io.contextlite.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be set. Immutable.
 *
 * @param <T> type of its value
 */
final class Key<T> {
  /** Stands for any name in a path. */
  static final String ANY = "*";

  private final List<String> path;
  private final ValueType<T> type;
  private final Optional<String> fallback;
  private final String unset;
  private final boolean secret;
  private final Optional<Variable> variable;

  /**
   * A variable of the guide's.
   *
   * @param name its name
   * @param namesFile whether it is a file in the folder that the key is about
   */
  record Variable(String name, boolean namesFile) {
    /** What the key is set to by the variable. */
    String value(String text) {
      if (!namesFile || text.isBlank() || text.indexOf('\0') >= 0) {
        return text;
      }
      Path folder = Path.of(text).getParent();
      return folder == null ? "." : folder.toString();
    }
  }

  private Key(
      String path,
      ValueType<T> type,
      Optional<String> fallback,
      String unset,
      boolean secret,
      Optional<Variable> variable) {
    this.path = List.of(path.split("\\."));
    this.type = type;
    this.fallback = fallback;
    this.unset = unset;
    this.secret = secret;
    this.variable = variable;
  }

  /** A key that always has a value. */
  static <T> Key<T> of(String path, ValueType<T> type, String fallback) {
    return new Key<>(path, type, Optional.of(fallback), "", false, Optional.empty());
  }

  /** A key that may have no value; {@code unset} says what holds then. */
  static <T> Key<T> optional(String path, ValueType<T> type, String unset) {
    return new Key<>(path, type, Optional.empty(), unset, false, Optional.empty());
  }

  Key<T> asSecret() {
    return new Key<>(name(), type, fallback, unset, true, variable);
  }

  Key<T> named(String variableName) {
    return new Key<>(
        name(), type, fallback, unset, secret, Optional.of(new Variable(variableName, false)));
  }

  Key<T> parentOf(String variableName) {
    return new Key<>(
        name(), type, fallback, unset, secret, Optional.of(new Variable(variableName, true)));
  }

  List<String> path() {
    return path;
  }

  String name() {
    return String.join(".", path);
  }

  /** The name with that of the entry in place of {@link #ANY}. */
  String name(String entry) {
    return String.join(".", path.stream().map(part -> part.equals(ANY) ? entry : part).toList());
  }

  boolean hasEntries() {
    return path.contains(ANY);
  }

  /** What the entries are in, as in {@code cluster.affinity.rules}. */
  String section() {
    return String.join(".", path.subList(0, path.indexOf(ANY)));
  }

  /** Whether it is of the entries of a section. */
  boolean isIn(String section) {
    return hasEntries() && section().equals(section);
  }

  ValueType<T> type() {
    return type;
  }

  Optional<String> fallback() {
    return fallback;
  }

  String unset() {
    return unset;
  }

  boolean isSecret() {
    return secret;
  }

  /** The guide's variable, where its name is not the systematic one. */
  Optional<Variable> variable() {
    return variable;
  }

  @Override
  public String toString() {
    return name();
  }
}

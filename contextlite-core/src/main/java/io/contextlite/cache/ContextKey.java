package io.contextlite.cache;

import java.util.Arrays;

/**
 * What a context may depend on: a hash of values, and strategies that are equal to themselves
 * alone. Immutable.
 */
final class ContextKey {
  private final byte[] digest;
  private final Object formatter;
  private final Object objective;

  ContextKey(byte[] digest, Object formatter, Object objective) {
    this.digest = digest;
    this.formatter = formatter;
    this.objective = objective;
  }

  byte[] digest() {
    return digest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContextKey that
        && formatter == that.formatter
        && objective == that.objective
        && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }
}

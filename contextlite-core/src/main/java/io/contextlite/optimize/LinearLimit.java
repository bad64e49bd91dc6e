package io.contextlite.optimize;

import java.util.Collections;
import java.util.List;

/**
 * A limit on a weighted count of chosen candidates, such as at most three passages of a source or a
 * mean recency of at least one half. Immutable.
 *
 * @param name says what is limited, for reasons and conflicts
 * @param sense on which side the bound lies
 * @param members indices of the candidates that count, each once
 * @param coefficients how much each member counts, one a member
 * @param bound the bound
 */
public record LinearLimit(
    String name, Sense sense, List<Integer> members, List<Long> coefficients, long bound) {

  /** Largest magnitude of a coefficient and of a bound. */
  public static final long MAX_MAGNITUDE = 1_000_000_000_000L;

  /** On which side a bound lies. */
  public enum Sense {
    /** The count is at most the bound. */
    AT_MOST,
    /** The count is at least the bound. */
    AT_LEAST
  }

  /**
   * Copies what can be changed and checks the contract.
   *
   * @param name says what is limited
   * @param sense on which side the bound lies
   * @param members indices of the candidates that count, each once
   * @param coefficients how much each member counts
   * @param bound the bound
   */
  public LinearLimit {
    members = List.copyOf(members);
    coefficients = List.copyOf(coefficients);
    if (members.size() != coefficients.size()) {
      throw new IllegalArgumentException(
          "limit needs one coefficient a member: expected="
              + members.size()
              + ", actual="
              + coefficients.size()
              + ", limit='"
              + name
              + "'");
    }
    checkMagnitude(bound, name);
    for (long coefficient : coefficients) {
      checkMagnitude(coefficient, name);
    }
  }

  private static void checkMagnitude(long figure, String name) {
    if (figure < -MAX_MAGNITUDE || figure > MAX_MAGNITUDE) {
      throw new IllegalArgumentException(
          "limit's figures must be within +-"
              + MAX_MAGNITUDE
              + ": "
              + figure
              + ", limit='"
              + name
              + "'");
    }
  }

  /**
   * Limits the number of chosen members.
   *
   * @param name says what is limited
   * @param members indices of candidates
   * @param count most members that may be chosen
   * @return the limit
   */
  public static LinearLimit atMost(String name, List<Integer> members, long count) {
    return new LinearLimit(name, Sense.AT_MOST, members, ones(members), count);
  }

  /**
   * Demands a number of chosen members.
   *
   * @param name says what is limited
   * @param members indices of candidates
   * @param count least members that must be chosen
   * @return the limit
   */
  public static LinearLimit atLeast(String name, List<Integer> members, long count) {
    return new LinearLimit(name, Sense.AT_LEAST, members, ones(members), count);
  }

  private static List<Long> ones(List<Integer> members) {
    return Collections.nCopies(members.size(), 1L);
  }
}

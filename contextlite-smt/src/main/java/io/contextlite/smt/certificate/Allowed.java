package io.contextlite.smt.certificate;

/**
 * Which values of each candidate a node allows.
 *
 * @param out whether a candidate may be left out
 * @param in whether a candidate may be chosen
 */
record Allowed(boolean[] out, boolean[] in) {

  Allowed(int candidates) {
    this(new boolean[candidates], new boolean[candidates]);
  }

  boolean mayBe(int candidate, boolean chosen) {
    return chosen ? in[candidate] : out[candidate];
  }

  boolean isUndecided(int candidate) {
    return out[candidate] && in[candidate];
  }

  /** Whether a candidate is certain to be chosen. */
  boolean isCertain(int candidate) {
    return in[candidate] && !out[candidate];
  }
}

package io.contextlite.optimize;

import java.util.Arrays;

/**
 * A proof of what an optimizer says about a problem, to be checked without trusting the optimizer.
 * What the bytes mean is the optimizer's affair; the module that makes them has the checker.
 * Immutable.
 */
public final class SelectionCertificate {
  private final SelectionProblem problem;
  private final byte[] proof;

  /**
   * Joins a problem and its proof.
   *
   * @param problem the problem that the proof speaks of
   * @param proof the proof, copied
   */
  public SelectionCertificate(SelectionProblem problem, byte[] proof) {
    this.problem = problem;
    this.proof = proof.clone();
  }

  /**
   * Returns the problem.
   *
   * @return the problem that the proof speaks of
   */
  public SelectionProblem problem() {
    return problem;
  }

  /**
   * Returns the proof.
   *
   * @return a copy of the bytes
   */
  public byte[] proof() {
    return proof.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelectionCertificate that
        && problem.equals(that.problem)
        && Arrays.equals(proof, that.proof);
  }

  @Override
  public int hashCode() {
    return 31 * problem.hashCode() + Arrays.hashCode(proof);
  }
}

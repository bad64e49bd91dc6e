package io.contextlite.smt.export;

/** Thrown by {@link PbProofInterpreter} when a step does not hold. */
final class ProofRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProofRejected(String message) {
    super(message);
  }
}

package io.contextlite.smt.certificate;

/** A proof does not hold or cannot be read; never leaves the package. */
final class ProofRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ProofRejection(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}

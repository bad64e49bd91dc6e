package io.contextlite.smt.certificate;

/** Counts the steps of a check, so that no proof keeps the checker busy without end. */
final class StepMeter {
  /** Steps that any proof may cost. */
  static final long BASE = 10_000_000_000L;

  /** Steps that each byte of a proof adds. */
  static final long PER_BYTE = 200_000;

  private long left;

  StepMeter(int proofBytes) {
    left = BASE + PER_BYTE * proofBytes;
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new ProofRejection("the proof takes too many steps to check for its length");
    }
  }
}

package io.contextlite.smt.certificate;

/** What {@link CertificateChecker} finds. */
public sealed interface CertificateVerdict {

  /**
   * The proof holds, so the claim is true of the certificate's problem.
   *
   * @param claim what was proven
   */
  record Accepted(CertifiedClaim claim) implements CertificateVerdict {}

  /**
   * The proof does not hold. Says nothing about the problem.
   *
   * @param reason what is wrong, and at which byte of the proof if it is bound to one
   */
  record Rejected(String reason) implements CertificateVerdict {}
}

package io.contextlite.smt.certificate;

import io.contextlite.optimize.SelectionCertificate;
import java.util.List;

/** What a certificate says about its problem. */
public sealed interface CertifiedClaim {

  /**
   * A choice meets all constraints and has a value, and no choice that meets them is worth more
   * than a bound. Immutable.
   *
   * @param chosen indices of the chosen candidates, ascending
   * @param value objective of the choice
   * @param bound upper bound on the objective of every choice; equal to {@code value} where the
   *     choice is the best
   */
  record Choice(List<Integer> chosen, long value, long bound) implements CertifiedClaim {
    /**
     * Copies what can be changed.
     *
     * @param chosen indices of the chosen candidates, ascending
     * @param value objective of the choice
     * @param bound upper bound on the objective of every choice
     */
    public Choice {
      chosen = List.copyOf(chosen);
    }

    /**
     * Returns how far from the best the choice may be.
     *
     * @return the room between value and bound in percent of the bound's magnitude, 0 where the
     *     choice is the best
     */
    public double gapPercent() {
      return 100.0 * ((double) bound - value) / Math.max(1.0, Math.abs((double) bound));
    }
  }

  /** No choice meets all constraints. */
  record NoChoice() implements CertifiedClaim {}

  /**
   * Reads what a certificate claims, without checking its proof.
   *
   * @param certificate the certificate
   * @return its claim
   * @throws IllegalArgumentException if the proof is of another format or of another problem
   */
  static CertifiedClaim of(SelectionCertificate certificate) {
    try {
      ProofReader reader = new ProofReader(certificate.proof());
      return ProofHeader.read(reader, certificate.problem()).claim();
    } catch (ProofRejection rejection) {
      throw new IllegalArgumentException(rejection.reason(), rejection);
    }
  }
}

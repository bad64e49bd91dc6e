package io.contextlite.smt.export;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.smt.linear.LinearModel;
import java.util.List;

/**
 * Turns a certificate into a proof for VeriPB, a checker of pseudo-Boolean proofs that is not ours.
 *
 * <p>The problem becomes an OPB file and the tree of the certificate a proof log in version 2.0 of
 * VeriPB's format. The log uses few of its rules: {@code pol} for the linear combination that a set
 * of multipliers stands for, {@code rup} for the clause that closes a node, {@code red} to name
 * what is to be refuted, {@code del id}, and the conclusion {@code BOUNDS} or {@code UNSAT}.
 * Objectives are minimised there, so values and bounds have the opposite sign.
 *
 * <p>What can be turned: certificates whose blocks all have one member, from the root on, and whose
 * nodes are closed without dynamic programming, which is how far the steps of the tree are steps of
 * linear reasoning. What comes out is as true as the certificate: a false certificate gives a log
 * that VeriPB rejects. The logs are tested against an interpreter of the rules that they use,
 * written from VeriPB's documentation, not against VeriPB itself.
 */
public final class VeriPbExport {
  private VeriPbExport() {}

  /**
   * Turns a certificate into a proof.
   *
   * @param certificate a certificate with blocks of one member each
   * @return the formula and the proof of the certificate's bound, or of there being no choice
   * @throws IllegalArgumentException if the certificate has other steps or cannot be read, or if
   *     what it proves needs no steps: an objective that is always 0, a constraint that cannot hold
   *     by itself
   * @throws io.contextlite.model.ContextLiteException if the problem would take millions of terms
   */
  public static VeriPbProof of(SelectionCertificate certificate) {
    ProofSource source = new ProofSource(certificate);
    LinearModel model = LinearModel.of(certificate.problem());
    if (!source.infeasible() && model.objective().isEmpty()) {
      throw new IllegalArgumentException("nothing to prove: the objective is always 0");
    }
    OpbFormula formula = new OpbFormula(model, source.infeasible() ? List.of() : model.objective());
    try {
      return new VeriPbProof(formula.text(), new VeriPbLog(source, formula).text());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("certificate's figures pass 64 bits", e);
    }
  }
}

package io.contextlite.optimize;

import java.util.List;

/**
 * How an optimizer came to its answer. Immutable.
 *
 * @param optimizer name of the optimizer
 * @param nodes subproblems that were looked at, 0 for heuristics
 * @param work steps that were made, as {@link SolveOptions#workLimit()} counts them
 * @param trace readable steps, if asked for
 * @param certificates proofs, if asked for and to be had: one for each problem that was solved on
 *     the way to the answer, the last for the answer
 */
public record SolverReport(
    String optimizer,
    long nodes,
    long work,
    List<String> trace,
    List<SelectionCertificate> certificates) {
  /**
   * Copies what can be changed.
   *
   * @param optimizer name of the optimizer
   * @param nodes subproblems that were looked at
   * @param work steps that were made
   * @param trace readable steps
   * @param certificates proofs
   */
  public SolverReport {
    trace = List.copyOf(trace);
    certificates = List.copyOf(certificates);
  }

  static SolverReport of(String optimizer) {
    return new SolverReport(optimizer, 0, 0, List.of(), List.of());
  }
}

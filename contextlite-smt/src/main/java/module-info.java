/** ContextLite SMT: the exact, certified optimizer and the checker of its certificates. */
module io.contextlite.smt {
  requires transitive io.contextlite;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;
  requires static tools.aqua.turnkey.z3;

  exports io.contextlite.smt;
  exports io.contextlite.smt.certificate;
  exports io.contextlite.smt.export;
  exports io.contextlite.smt.z3;

  provides io.contextlite.optimize.ContextOptimizer with
      io.contextlite.smt.BranchAndBoundOptimizer,
      io.contextlite.smt.z3.Z3Optimizer;
}

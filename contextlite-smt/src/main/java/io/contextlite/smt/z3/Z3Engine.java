package io.contextlite.smt.z3;

/**
 * How Z3 goes about the objective: one of its MaxSAT engines. Its engine {@code rc2} is not
 * offered, since it returns choices that are not the best and says that they are.
 */
public enum Z3Engine {
  /**
   * What Z3 takes by itself. It closes in from above, so that a solve that is cut short may have
   * little to show. Seldom, it too claims a choice that is not the best.
   */
  DEFAULT("z3"),
  /** Z3's {@code wmax}, which goes from one choice to a better one until there is none. */
  WMAX("z3-wmax");

  private final String optimizer;

  Z3Engine(String optimizer) {
    this.optimizer = optimizer;
  }

  /** Name of the optimizer that uses the engine. */
  String optimizer() {
    return optimizer;
  }
}

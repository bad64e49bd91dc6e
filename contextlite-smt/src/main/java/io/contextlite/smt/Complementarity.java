package io.contextlite.smt;

import java.util.Arrays;

/*
 * Where the bound is above the worth of the choice that it finds best, some relaxed term gives more
 * than it should: the slack of a row at its price, a pair's shares against its effect, a facet that
 * is paid to several candidates or to none. A candidate's doubt is its part of such differences.
 */
/** Tells which candidates the relaxation is wrong about. */
final class Complementarity {
  private Complementarity() {}

  /** Writes the doubt about each candidate, scaled like the bound. */
  static void fill(LagrangianBound bound, double[] doubt) {
    Arrays.fill(doubt, 0);
    rows(bound, doubt);
    pairs(bound, doubt);
    facets(bound, doubt);
  }

  private static void rows(LagrangianBound bound, double[] doubt) {
    for (int r = 0; r < bound.program.rows.length; r++) {
      long price = bound.multipliers[2 + r];
      if (price > 0) {
        IntegerProgram.Row row = bound.program.rows[r];
        long slack = row.bound();
        for (int k = 0; k < row.members().length; k++) {
          slack -= bound.choice[row.members()[k]] ? row.coefficients()[k] : 0;
        }
        double each = (double) price * Math.abs(slack) / row.members().length;
        for (int i : row.members()) {
          doubt[i] += each;
        }
      }
    }
  }

  private static void pairs(LagrangianBound bound, double[] doubt) {
    IntegerProgram program = bound.program;
    long weight = bound.weight(IntegerProgram.COHERENCE);
    for (int p = 0; p < program.pairGain.length; p++) {
      if (!bound.pairInside[p]) {
        boolean first = bound.choice[program.pairFirst[p]];
        boolean second = bound.choice[program.pairSecond[p]];
        long effect = weight * program.pairGain[p];
        long share = Math.min(bound.multipliers[program.pairsRow() + p], Math.abs(effect));
        double slack;
        if (effect < 0) {
          slack = first == second ? (first ? -effect - share : share) : 0;
        } else {
          slack = first == second ? 0 : (first ? share : effect - share);
        }
        doubt[program.pairFirst[p]] += slack / 2;
        doubt[program.pairSecond[p]] += slack / 2;
      }
    }
  }

  private static void facets(LagrangianBound bound, double[] doubt) {
    IntegerProgram program = bound.program;
    long weight = bound.weight(IntegerProgram.COVERAGE);
    for (int f = 0; f < program.facets.length; f++) {
      IntegerProgram.Facet facet = program.facets[f];
      long base = bound.multipliers[program.facetsRow() + f];
      double paid = base;
      long most = 0;
      int counting = 0;
      for (int k = 0; k < facet.members().length; k++) {
        long gain = weight * facet.gains()[k];
        boolean in = bound.choice[facet.members()[k]];
        paid += in ? Math.max(0, gain - base) : 0;
        most = in ? Math.max(most, gain) : most;
        counting += gain > base && (in || most <= base) ? 1 : 0;
      }
      double each = (paid - most) / Math.max(1, counting);
      for (int k = 0; each > 0 && k < facet.members().length; k++) {
        boolean counts = weight * facet.gains()[k] > base;
        if (counts && (bound.choice[facet.members()[k]] || most <= base)) {
          doubt[facet.members()[k]] += each;
        }
      }
    }
  }
}

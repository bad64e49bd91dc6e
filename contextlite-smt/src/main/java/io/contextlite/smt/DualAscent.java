package io.contextlite.smt;

import java.util.Arrays;

/*
 * Subgradient method with Polyak's step (Polyak, "Minimization of unsmooth functionals", 1969) and
 * deflection (Camerini, Fratta, Maffioli, "On improving relaxation methods by modified gradient
 * techniques", 1975): the slope of the bound in a multiplier is what the best choice leaves of its
 * row. The token price is found exactly in every step.
 */
/** Lowers the bound by moving the multipliers. Confined to one thread. */
final class DualAscent {
  private static final double FIRST_STEP = .5;
  private static final double SMALLER = .6;
  private static final double KEEP = .3;
  private static final int STALLS = 12;
  private static final int NONE = -1;

  /** Runs of fewer steps end halfway if so many times their progress would not reach the target. */
  private static final int LONG = 100;

  private static final double HOPE = 3;
  private static final double MEAN_DECAY = .7;
  private static final double LEAST_WEIGHT = .1;
  private static final double PROGRESS = .002;
  private static final double FLAT = 1e-12;

  private final LagrangianBound bound;
  private final IntegerProgram program;
  private final int[] active;
  private final double[] scale;
  private final double[] slope;
  private final double[] direction;

  /** The largest useful multipliers, at the weights of criteria that hold now. */
  private final long[] ceilings;

  private final long[] best;

  /** Whether multipliers of least scores change the weights of criteria. */
  private final boolean weighted;

  /** Running mean of the choices: how sure the relaxation is of each candidate. */
  private final double[] mean;

  DualAscent(LagrangianBound bound) {
    this.bound = bound;
    this.program = bound.program;
    int size = bound.multipliers.length;
    int[] usable = new int[size];
    int count = 0;
    for (int m = 1; m < size; m++) {
      if (bound.caps[m] > 0) {
        usable[count++] = m;
      }
    }
    active = Arrays.copyOf(usable, count);
    scale = new double[count];
    for (int k = 0; k < count; k++) {
      scale[k] = largest(active[k]);
    }
    slope = new double[count];
    direction = new double[count];
    ceilings = new long[count];
    best = new long[size];
    boolean some = false;
    for (boolean has : program.hasMinimum) {
      some |= has;
    }
    weighted = some;
    mean = new double[program.size];
  }

  /** Largest coefficient of a row, so that rows of large figures do not drown the others. */
  private double largest(int multiplier) {
    if (multiplier >= 2 && multiplier < program.pairsRow()) {
      return Math.max(
          1,
          Arrays.stream(program.rows[multiplier - 2].coefficients())
              .map(Math::abs)
              .max()
              .orElse(1));
    }
    if (multiplier >= program.minimumsRow() && multiplier < program.sharesRow()) {
      return Math.max(1, Math.abs(program.minimum[multiplier - program.minimumsRow()]));
    }
    return 1;
  }

  double mean(int candidate) {
    return mean[candidate];
  }

  /** Told of each choice that the bound finds best; may change nothing of the bound. */
  interface Observer {
    /** Looks at a choice; returns whether to go on. */
    boolean observe(boolean[] choice);
  }

  /**
   * Takes steps. Afterwards the multipliers are the best that were seen.
   *
   * @param steps most steps
   * @param target scaled value that is worth nothing to go under
   * @param aim how far below the present bound each step aims at least, scaled
   * @param observer sees every choice
   * @return the least bound, or {@link Long#MIN_VALUE} if there is no choice left
   */
  long run(int steps, long target, double aim, Observer observer) {
    double theta = FIRST_STEP;
    int stalls = 0;
    long least = Long.MAX_VALUE;
    long first = 0;
    Arrays.fill(direction, 0);
    double weight = 1;
    for (int step = 0; step <= steps; step++) {
      bound.price();
      if (step == 0 || weighted) {
        fillCeilings();
      }
      long value = bound.atBestTokenPrice(target);
      if (value == Long.MIN_VALUE) {
        return value;
      }
      bound.write();
      observeMean(weight);
      weight = Math.max(LEAST_WEIGHT, weight * MEAN_DECAY);
      if (value < least) {
        if (least - value > PROGRESS * (double) (least - target)) {
          stalls = 0;
        }
        least = value;
        System.arraycopy(bound.multipliers, 0, best, 0, best.length);
      }
      if (++stalls > STALLS) {
        theta *= SMALLER;
        stalls = 0;
      }
      first = step == 0 ? value : first;
      boolean hopeless =
          steps < LONG
              && step == steps / 2
              && (double) (first - least) * HOPE < (double) (least - target);
      if (hopeless || value < target || active.length == 0 || !observer.observe(bound.choice)) {
        break;
      }
      if (step < steps && !move(theta, aim, (double) (value - target))) {
        break;
      }
    }
    System.arraycopy(best, 0, bound.multipliers, 0, best.length);
    return least;
  }

  private void observeMean(double weight) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] += weight * ((bound.choice[i] ? 1 : 0) - mean[i]);
    }
  }

  /** Moves against the slope; false if the bound is flat here. */
  private boolean move(double theta, double aim, double excess) {
    fillSlopes();
    double norm = 0;
    for (int k = 0; k < active.length; k++) {
      double along = (1 - KEEP) * slope[k] / scale[k] + KEEP * direction[k];
      long multiplier = bound.multipliers[active[k]];
      boolean stuck = (multiplier == 0 && along > 0) || (along < 0 && multiplier >= ceilings[k]);
      direction[k] = stuck ? 0 : along;
      norm += direction[k] * direction[k];
    }
    if (norm < FLAT) {
      return false;
    }
    double length = theta * Math.max(aim, excess) / norm;
    for (int k = 0; k < active.length; k++) {
      if (direction[k] != 0) {
        double moved = bound.multipliers[active[k]] - length * direction[k] / scale[k];
        bound.multipliers[active[k]] = (long) Math.max(0, Math.min(moved, (double) ceilings[k]));
      }
    }
    return true;
  }

  private void fillCeilings() {
    for (int k = 0; k < active.length; k++) {
      ceilings[k] = bound.ceiling(active[k]);
    }
  }

  /** What the choice leaves of each active row. */
  private void fillSlopes() {
    int k = 0;
    if (k < active.length && active[k] == IntegerProgram.DOCUMENTS_ROW) {
      slope[k++] = program.maxDocuments - usedDocuments(bound.choice);
    }
    for (; k < active.length && active[k] < program.pairsRow(); k++) {
      slope[k] = rowSlope(program.rows[active[k] - 2]);
    }
    for (; k < active.length && active[k] < program.facetsRow(); k++) {
      slope[k] = pairSlope(active[k] - program.pairsRow());
    }
    for (; k < active.length && active[k] < program.minimumsRow(); k++) {
      slope[k] = facetSlope(active[k]);
    }
    for (; k < active.length && active[k] < program.sharesRow(); k++) {
      slope[k] = criterionSlope(active[k] - program.minimumsRow());
    }
    for (; k < active.length; k++) {
      slope[k] = shareSlope(active[k] - program.sharesRow());
    }
  }

  private double rowSlope(IntegerProgram.Row row) {
    long left = row.bound();
    for (int k = 0; k < row.members().length; k++) {
      left -= bound.choice[row.members()[k]] ? row.coefficients()[k] : 0;
    }
    return left;
  }

  private double pairSlope(int pair) {
    int first = bound.choice[program.pairFirst[pair]] ? 1 : 0;
    int second = bound.choice[program.pairSecond[pair]] ? 1 : 0;
    return program.pairGain[pair] < 0 ? 1 - first - second : first - second;
  }

  /** Documents that the bound counts as used: split ones when their shares pay for it. */
  private double usedDocuments(boolean[] in) {
    double used = 0;
    for (int d = 0; d < program.membersOfDocument.length; d++) {
      used += bound.isSplit(d) ? (bound.overpaid(d) ? 1 : 0) : (uses(in, d, NONE) ? 1 : 0);
    }
    return used;
  }

  private double shareSlope(int candidate) {
    int document = program.document[candidate];
    return (bound.overpaid(document) ? 1 : 0)
        - (uses(bound.choice, document, bound.blockOf[candidate]) ? 1 : 0);
  }

  /** Whether a choice uses a document, in one block or in any. */
  private boolean uses(boolean[] in, int document, int block) {
    for (int i : program.membersOfDocument[document]) {
      if (in[i] && (block == NONE || bound.blockOf[i] == block)) {
        return true;
      }
    }
    return false;
  }

  private double facetSlope(int multiplier) {
    IntegerProgram.Facet facet = program.facets[multiplier - program.facetsRow()];
    long weight = bound.weight(IntegerProgram.COVERAGE);
    double left = 1;
    for (int k = 0; k < facet.members().length; k++) {
      boolean counts = weight * facet.gains()[k] > bound.multipliers[multiplier];
      left -= counts && bound.choice[facet.members()[k]] ? 1 : 0;
    }
    return left;
  }

  private double criterionSlope(int criterion) {
    boolean[] in = bound.choice;
    double score = 0;
    switch (IntegerProgram.CRITERIA.get(criterion)) {
      case RELEVANCE -> {
        for (int[] members : program.membersOfDocument) {
          int place = 0;
          for (int i : members) {
            score += in[i] ? program.kept[i][place++] : 0;
          }
        }
      }
      case COVERAGE -> {
        long weight = bound.weight(IntegerProgram.COVERAGE);
        for (int f = 0; f < program.facets.length; f++) {
          IntegerProgram.Facet facet = program.facets[f];
          long base = bound.multipliers[program.facetsRow() + f];
          for (int k = 0; k < facet.members().length; k++) {
            boolean counts = in[facet.members()[k]] && weight * facet.gains()[k] > base;
            score += counts ? facet.gains()[k] : 0;
          }
        }
      }
      case COHERENCE -> {
        for (int p = 0; p < program.pairGain.length; p++) {
          boolean both = in[program.pairFirst[p]] && in[program.pairSecond[p]];
          score += both ? program.pairGain[p] : 0;
        }
      }
      case RECENCY -> {
        for (int i = 0; i < in.length; i++) {
          score += in[i] ? program.recency[i] : 0;
        }
      }
    }
    return score - program.minimum[criterion];
  }
}

package io.contextlite.smt;

import java.util.Arrays;

/** Finds good feasible choices: repairs, fills up, exchanges. Confined to one thread. */
final class LocalSearch {
  /** How the next candidate of a filling is chosen: by gain, or by gain over tokens to a power. */
  private static final double[] EXPONENTS = {0, 1, .5};

  private static final int FIRST_ADDITION = 8;
  private static final int MOST_REPAIRS = 10_000;

  private static final int NONE = -1;

  /** Looking at a candidate takes about as long as looking at so many states. */
  private static final int COST = 20;

  private static final double UNFIT = Double.NEGATIVE_INFINITY;

  private final IntegerProgram program;
  private final Choice choice;
  private final boolean[] kept;
  private final double[][] discount;
  private final boolean[] best;
  private boolean found;
  private long bestObjective;
  private final Work work;
  private final Patience patience;
  private double leastMissing;
  private int[] addition = new int[FIRST_ADDITION];
  private int barred = NONE;
  private int forced = NONE;

  /**
   * Prepares.
   *
   * @param patience asked now and then whether to go on; a first choice is looked for all the same
   */
  LocalSearch(IntegerProgram program, Work work, Patience patience) {
    this.program = program;
    this.patience = patience;
    this.work = work;
    choice = new Choice(program);
    kept = new boolean[program.size];
    best = new boolean[program.size];
    discount = new double[EXPONENTS.length][program.size];
    for (int e = 0; e < EXPONENTS.length; e++) {
      for (int i = 0; i < program.size; i++) {
        discount[e][i] = 1 / Math.pow(Math.max(1, program.tokens[i]), EXPONENTS[e]);
      }
    }
  }

  boolean found() {
    return found;
  }

  long bestObjective() {
    return bestObjective;
  }

  boolean[] best() {
    return best;
  }

  /** Fills up from nothing in each of the ways. */
  void construct() {
    for (int way = 0; way < EXPONENTS.length && goesOn(); way++) {
      Arrays.fill(kept, false);
      choice.set(kept);
      for (int i = 0; i < program.size; i++) {
        if (!program.mayBeOut[i] && !choice.in[i]) {
          choice.add(i);
        }
      }
      addNeeded();
      keepIfBetter();
      if (!choice.overfull()) {
        fill(way);
      }
      keepIfBetter();
    }
  }

  /** Makes a feasible choice of one that may be none. */
  void repair(boolean[] wanted) {
    choice.set(wanted);
    addNeeded();
    dropWhatIsTooMuch();
    fill(0);
    keepIfBetter();
  }

  private boolean goesOn() {
    return !found || patience.goOn();
  }

  private void dropWhatIsTooMuch() {
    int left = MOST_REPAIRS;
    while (left-- > 0 && goesOn() && dropWorst()) {}
  }

  private void addNeeded() {
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < program.size; i++) {
        for (int needed : program.needs[i]) {
          if (choice.in[i] && !choice.in[needed]) {
            choice.add(needed);
            more = true;
          }
        }
      }
    }
  }

  /** Drops the candidate that is worth least for what it takes, if anything is too much. */
  private boolean dropWorst() {
    int row = choice.overfull() ? -1 : choice.passedRow();
    if (row < 0 && !choice.overfull()) {
      return false;
    }
    int worst = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < program.size; i++) {
      if (choice.in[i] && program.mayBeOut[i] && i != forced && (row < 0 || counts(row, i))) {
        choice.remove(i);
        double value = choice.gain(i) * discount[1][i];
        choice.add(i);
        work.add(COST);
        if (value < least) {
          least = value;
          worst = i;
        }
      }
    }
    if (worst < 0) {
      return false;
    }
    removeWithDependents(worst);
    return true;
  }

  private boolean counts(int row, int candidate) {
    for (int r : program.rowsOf[candidate]) {
      if (r == row) {
        return true;
      }
    }
    return false;
  }

  private void removeWithDependents(int i) {
    if (choice.in[i]) {
      choice.remove(i);
      for (int dependent : program.neededBy[i]) {
        removeWithDependents(dependent);
      }
    }
  }

  /** Adds the best candidate that fits until none gains. */
  private void fill(int way) {
    while (goesOn()) {
      int next = -1;
      double most = 0;
      double missing = choice.missing();
      double least = missing;
      for (int i = 0; i < program.size; i++) {
        if (!choice.in[i] && program.mayBeIn[i] && i != barred) {
          double value = tryOut(i, way, missing, least);
          if (value > most || leastMissing < least) {
            most = value;
            least = leastMissing;
            next = i;
          }
        }
      }
      if (next < 0) {
        return;
      }
      addWithNeeds(next);
    }
  }

  /**
   * What adding a candidate would be worth; {@link #leastMissing} says what would be missing still.
   * Worth nothing unless it fits and comes as near to what is missing as another that was seen.
   */
  private double tryOut(int i, int way, double missing, double least) {
    leastMissing = least;
    work.add(COST);
    if (missing == 0 && program.needs[i].length == 0 && !choice.hasMinimums()) {
      return choice.fits(i) ? choice.gain(i) * discount[way][i] : UNFIT;
    }
    long before = choice.objective();
    int added = addWithNeeds(i);
    if (added == 0) {
      return UNFIT;
    }
    double value = (choice.objective() - before) * discount[way][i];
    double left = choice.missing();
    undo(added);
    if (left > least) {
      return UNFIT;
    }
    leastMissing = left;
    return value;
  }

  /** Adds a candidate with what it needs; returns how many were added, 0 if it does not fit. */
  private int addWithNeeds(int i) {
    int count = 0;
    int next = 0;
    boolean fits = true;
    addition[count++] = i;
    // Those that are needed go in first, so that no requirement is broken on the way.
    while (next < count) {
      for (int needed : program.needs[addition[next]]) {
        if (!choice.in[needed] && !isAmong(needed, count)) {
          if (count == addition.length) {
            addition = Arrays.copyOf(addition, 2 * count);
          }
          addition[count++] = needed;
        }
      }
      next++;
    }
    int added = 0;
    for (int k = count - 1; k >= 0 && fits; k--) {
      fits = count == 1 ? choice.fits(addition[k]) : program.mayBeIn[addition[k]];
      if (fits) {
        choice.add(addition[k]);
        added++;
      }
    }
    if (fits && count > 1) {
      fits = !choice.overfull() && choice.passedRow() < 0;
    }
    if (!fits) {
      for (int k = count - 1; k >= count - added; k--) {
        choice.remove(addition[k]);
      }
      return 0;
    }
    return count;
  }

  private boolean isAmong(int i, int count) {
    for (int k = 0; k < count; k++) {
      if (addition[k] == i) {
        return true;
      }
    }
    return false;
  }

  private void undo(int count) {
    for (int k = 0; k < count; k++) {
      choice.remove(addition[k]);
    }
  }

  /** Exchanges candidates that are open until nothing gets better; tells whether anything did. */
  boolean improve(Domains domains) {
    boolean ever = false;
    boolean better = found;
    while (better && patience.goOn()) {
      better = false;
      for (int i = 0; i < program.size && patience.goOn(); i++) {
        if (domains.isOpen(i)) {
          choice.set(best);
          better |= best[i] ? doWithout(i) : forceIn(i);
        }
      }
      ever |= better;
    }
    return ever;
  }

  private boolean doWithout(int i) {
    removeWithDependents(i);
    fillWithout(i);
    return keepIfBetter();
  }

  private void fillWithout(int i) {
    barred = i;
    fill(0);
    barred = NONE;
  }

  private boolean forceIn(int i) {
    forced = i;
    choice.add(i);
    addNeeded();
    dropWhatIsTooMuch();
    forced = NONE;
    if (!choice.overfull()) {
      fill(0);
    }
    return keepIfBetter();
  }

  private boolean keepIfBetter() {
    boolean better = choice.isFeasible() && (!found || choice.objective() > bestObjective);
    if (better) {
      found = true;
      bestObjective = choice.objective();
      System.arraycopy(choice.in, 0, best, 0, best.length);
    }
    return better;
  }

  /** Leaves out of the best choice what adds nothing to it, the least wanted first. */
  void trim() {
    if (!found) {
      return;
    }
    for (int i = program.size - 1; i >= 0; i--) {
      if (best[i] && program.mayBeOut[i]) {
        choice.set(best);
        choice.remove(i);
        if (choice.isFeasible() && choice.objective() >= bestObjective) {
          best[i] = false;
          bestObjective = choice.objective();
          i = program.size; // what it needed may be needless now
        }
      }
    }
  }

  /** Takes over a feasible choice if it is better than the best so far. */
  boolean offer(boolean[] offered) {
    choice.set(offered);
    return keepIfBetter();
  }
}

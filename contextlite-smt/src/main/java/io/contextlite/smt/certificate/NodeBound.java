package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.multiplyExact;
import static java.lang.Math.subtractExact;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CheckedProblem.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * What states are worth under given multipliers, all scaled by 2^16: the constant plus the worth of
 * each block's state is at least what a choice that breaks no constraint is worth. Confined to one
 * thread.
 */
final class NodeBound {
  /** Fraction bits of multipliers and bounds. */
  static final int FRACTION_BITS = 16;

  private final CheckedProblem checked;
  private final SelectionProblem problem;
  private final Partition partition;
  private final long[][] worth;
  private final List<ChainBound> chains = new ArrayList<>();
  private final long[] share;
  private final long[] payment;
  private final long steps;
  private long constant;

  NodeBound(CheckedProblem checked, Partition partition) {
    this.checked = checked;
    this.problem = checked.stated();
    this.partition = partition;
    share = new long[checked.size()];
    payment = new long[checked.size()];
    worth = new long[partition.enumerated()][];
    long all = checked.steps();
    for (int b = 0; b < worth.length; b++) {
      worth[b] = new long[partition.tables().get(b).relevance().length];
      all += worth[b].length;
    }
    for (int[] members : partition.chains()) {
      ChainBound chain = new ChainBound(checked, members);
      chains.add(chain);
      all += chain.steps();
    }
    steps = all;
  }

  /** What {@link #price} costs. */
  long steps() {
    return steps;
  }

  /** What does not hang on the choice. */
  long constant() {
    return constant;
  }

  /** What the states of an enumerated block are worth. */
  long[] worth(int block) {
    return worth[block];
  }

  /** The chains, their members priced. */
  List<ChainBound> chains() {
    return chains;
  }

  /** Computes all worths under multipliers, none of which is negative. */
  void price(long[] multipliers) {
    constant = 0;
    long recency = weight(multipliers, Criterion.RECENCY);
    for (int i = 0; i < share.length; i++) {
      share[i] = multiplyExact(recency, (long) problem.candidates().get(i).recency());
    }
    addMinimums(multipliers);
    addRows(multipliers);
    addDocuments(multipliers);
    addPairs(multipliers);
    addFacets(multipliers);
    long relevance = weight(multipliers, Criterion.RELEVANCE);
    long coherence = weight(multipliers, Criterion.COHERENCE);
    for (int b = 0; b < worth.length; b++) {
      addUp(partition.tables().get(b), worth[b], relevance, coherence);
    }
    for (ChainBound chain : chains) {
      chain.price(relevance, share, payment[chain.members()[0]]);
    }
  }

  private long weight(long[] multipliers, Criterion criterion) {
    long weight = (long) problem.weight(criterion) << FRACTION_BITS;
    return addExact(weight, multipliers[checked.multiplierOf(criterion)]);
  }

  /** A least score gives {@code multiplier times (score - least)}, at least 0. */
  private void addMinimums(long[] multipliers) {
    problem
        .minimums()
        .forEach(
            (criterion, least) -> {
              long multiplier = multipliers[checked.multiplierOf(criterion)];
              constant = subtractExact(constant, multiplyExact(multiplier, (long) least));
            });
  }

  /** A row gives {@code multiplier times (atMost - sum)}, at least 0. */
  private void addRows(long[] multipliers) {
    for (int r = 0; r < checked.rows().size(); r++) {
      long multiplier = multipliers[r];
      if (multiplier == 0) {
        continue;
      }
      Row row = checked.rows().get(r);
      constant = addExact(constant, multiplyExact(multiplier, row.atMost()));
      for (int m = 0; m < row.members().length; m++) {
        add(row.members()[m], multiplyExact(-multiplier, row.coefficients()[m]));
      }
    }
  }

  /**
   * Blocks pay shares for a document, of which the row of documents takes back its multiplier; what
   * a chosen document pays too much is given back to all.
   */
  private void addDocuments(long[] multipliers) {
    for (int i = 0; i < payment.length; i++) {
      payment[i] = multipliers[partition.documents().payment(i)];
    }
    for (int[] shares : partition.documents().shared()) {
      long excess = -multipliers[CheckedProblem.DOCUMENTS];
      for (int multiplier : shares) {
        excess = addExact(excess, multipliers[multiplier]);
      }
      constant = addExact(constant, max(0, excess));
    }
  }

  /** For x, y in {0, 1}: -w x y <= s (1 - x - y) and c x y <= s x + (c - s) y, for s in 0..w, c. */
  private void addPairs(long[] multipliers) {
    long weight = weight(multipliers, Criterion.COHERENCE);
    for (int p : partition.crossingPairs()) {
      PairEffect pair = problem.pairs().get(p);
      long effect = multiplyExact(weight, Math.abs(pair.gain()));
      long split = min(multipliers[checked.multiplierOfPair(p)], effect);
      if (pair.gain() < 0) {
        constant = addExact(constant, split);
        add(pair.first(), -split);
        add(pair.second(), -split);
      } else {
        add(pair.first(), split);
        add(pair.second(), effect - split);
      }
    }
  }

  /** The best of the chosen covers at most s plus what each chosen one covers beyond s. */
  private void addFacets(long[] multipliers) {
    long weight = weight(multipliers, Criterion.COVERAGE);
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      long split = multipliers[checked.multiplierOfFacet(f)];
      constant = addExact(constant, split);
      for (int i = 0; i < share.length; i++) {
        add(i, max(0, multiplyExact(weight, checked.covered(f, i)) - split));
      }
    }
  }

  private void add(int candidate, long more) {
    share[candidate] = addExact(share[candidate], more);
  }

  private void addUp(StateTable table, long[] worth, long relevance, long coherence) {
    worth[0] = 0;
    for (int m = 0; m < table.certain().length; m++) {
      worth[0] = addExact(worth[0], paid(table.certain()[m], table.certainOpens()[m]));
    }
    for (int state = 1; state < worth.length; state++) {
      int lowest = table.undecided()[Integer.numberOfTrailingZeros(state)];
      worth[state] = addExact(worth[state & (state - 1)], paid(lowest, table.opens()[state]));
    }
    for (int state = 0; state < worth.length; state++) {
      long relevant = multiplyExact(relevance, table.relevance()[state]);
      long coherent = multiplyExact(coherence, table.coherence()[state]);
      worth[state] = addExact(worth[state], addExact(relevant, coherent));
    }
  }

  private long paid(int candidate, boolean opens) {
    return opens ? subtractExact(share[candidate], payment[candidate]) : share[candidate];
  }
}

package io.contextlite.optimize;

import java.util.ArrayList;
import java.util.List;

/** What a choice in the making scores and what a further candidate adds. Confined to one thread. */
final class PartialScore {
  private final SelectionProblem problem;
  private final boolean[] chosen;
  private final long[][] worths;
  private final long[] covered;
  private final List<List<Integer>> ofDocument;
  private final List<List<PairEffect>> pairsOf = new ArrayList<>();
  private SelectionScore total = new SelectionScore(0, 0, 0, 0);

  PartialScore(SelectionProblem problem) {
    this.problem = problem;
    this.ofDocument = PartialSelection.shared(problem, SelectionCandidate::document);
    this.chosen = new boolean[problem.candidates().size()];
    this.worths = new long[chosen.length][];
    this.covered = new long[problem.facetWeights().size()];
    for (int i = 0; i < chosen.length; i++) {
      List<Integer> levels = problem.candidates().get(i).facetLevels();
      worths[i] = new long[covered.length];
      for (int f = 0; f < covered.length; f++) {
        worths[i][f] = problem.covered(f, levels.get(f));
      }
    }
    for (int i = 0; i < chosen.length; i++) {
      pairsOf.add(new ArrayList<>(0));
    }
    for (PairEffect pair : problem.pairs()) {
      pairsOf.get(pair.first()).add(pair);
      pairsOf.get(pair.second()).add(pair);
    }
  }

  /** Returns what was chosen of a candidate's document, the most valuable first. */
  List<Integer> ofDocument(int index) {
    return ofDocument.get(index);
  }

  SelectionScore total() {
    return total;
  }

  /** Returns by how much the scores change if a candidate is added that is not there yet. */
  SelectionScore change(int index) {
    return new SelectionScore(
        relevance(index),
        coverage(index),
        coherence(index),
        problem.candidates().get(index).recency());
  }

  private long relevance(int index) {
    List<Integer> others = ofDocument.get(index);
    int place = place(index, others);
    long change = problem.kept(index, place);
    for (int i = place; i < others.size(); i++) {
      change += problem.kept(others.get(i), i + 1) - problem.kept(others.get(i), i);
    }
    return change;
  }

  /** How many of some candidates, the most valuable first, are worth as much as another or more. */
  private int place(int index, List<Integer> others) {
    long value = problem.candidates().get(index).value();
    int place = 0;
    while (place < others.size() && problem.candidates().get(others.get(place)).value() >= value) {
      place++;
    }
    return place;
  }

  private long coverage(int index) {
    long[] worth = worths[index];
    long change = 0;
    for (int f = 0; f < covered.length; f++) {
      change += Math.max(0, worth[f] - covered[f]);
    }
    return change;
  }

  private long coherence(int index) {
    long change = 0;
    for (PairEffect pair : pairsOf.get(index)) {
      change += chosen[other(pair, index)] ? pair.gain() : 0;
    }
    return change;
  }

  private static int other(PairEffect pair, int index) {
    return pair.first() == index ? pair.second() : pair.first();
  }

  /** Adds a candidate that is not there yet. */
  void add(int index) {
    total = total.plus(change(index));
    chosen[index] = true;
    List<Integer> others = ofDocument.get(index);
    others.add(place(index, others), index);
    for (int f = 0; f < covered.length; f++) {
      covered[f] = Math.max(covered[f], worths[index][f]);
    }
  }

  /** Returns what a candidate loses by pairs with chosen ones, 0 or less. */
  long losses(int index) {
    long losses = 0;
    for (PairEffect pair : pairsOf.get(index)) {
      losses += chosen[other(pair, index)] ? Math.min(0, pair.gain()) : 0;
    }
    return losses;
  }

  /** Returns the chosen candidate with which another one loses most, if it loses with any. */
  int worstPartner(int index) {
    int worst = Rejection.NONE;
    long least = 0;
    for (PairEffect pair : pairsOf.get(index)) {
      if (pair.gain() < least && chosen[other(pair, index)]) {
        worst = other(pair, index);
        least = pair.gain();
      }
    }
    return worst;
  }
}

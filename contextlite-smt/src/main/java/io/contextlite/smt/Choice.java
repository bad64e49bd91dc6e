package io.contextlite.smt;

import java.util.Arrays;

/** A choice that is changed step by step, with its worth and what it breaks. Confined. */
final class Choice {
  private static final double NOTHING = 1e-12;

  private final IntegerProgram program;
  final boolean[] in;
  private final int[][] chosenOfDocument;
  private final int[] countOfDocument;
  private final long[] activity;
  private final boolean[] floor;
  private final double[] rowScale;
  private final long[] covered;
  private final long[] score = new long[IntegerProgram.CRITERIA.size()];
  private final boolean minimums;

  /** What each candidate adds, unless stale. */
  private final long[] gains;

  private final boolean[] stale;
  private long tokens;
  private int documents;
  private int count;
  private double missing;

  Choice(IntegerProgram program) {
    this.program = program;
    in = new boolean[program.size];
    gains = new long[program.size];
    stale = new boolean[program.size];
    Arrays.fill(stale, true);
    countOfDocument = new int[program.membersOfDocument.length];
    chosenOfDocument = new int[countOfDocument.length][];
    for (int d = 0; d < countOfDocument.length; d++) {
      chosenOfDocument[d] = new int[program.membersOfDocument[d].length];
    }
    activity = new long[program.rows.length];
    floor = new boolean[activity.length];
    rowScale = new double[activity.length];
    for (int r = 0; r < activity.length; r++) {
      IntegerProgram.Row row = program.rows[r];
      floor[r] = Arrays.stream(row.coefficients()).anyMatch(c -> c < 0);
      rowScale[r] = Math.max(1, Math.abs(row.bound()));
      missing += shortOf(r, 0);
    }
    covered = new long[program.facets.length];
    boolean some = false;
    for (boolean has : program.hasMinimum) {
      some |= has;
    }
    minimums = some;
  }

  private double shortOf(int row, long at) {
    return Math.max(0, at - program.rows[row].bound()) / rowScale[row];
  }

  /** Whether a criterion has a least score, so that an addition may lose it. */
  boolean hasMinimums() {
    return minimums;
  }

  long objective() {
    long sum = 0;
    for (int c = 0; c < score.length; c++) {
      sum += program.weight[c] * score[c];
    }
    return sum;
  }

  /** How far the choice is from meeting rows and least scores; 0 if it meets them. */
  double missing() {
    double sum = missing < NOTHING ? 0 : missing;
    for (int c = 0; minimums && c < score.length; c++) {
      if (program.hasMinimum[c] && score[c] < program.minimum[c]) {
        sum += (double) (program.minimum[c] - score[c]) / Math.max(1, Math.abs(program.minimum[c]));
      }
    }
    return sum;
  }

  /** Whether all constraints hold, what must be chosen among them. */
  boolean isFeasible() {
    if (tokens > program.budget || documents > program.maxDocuments) {
      return false;
    }
    for (int r = 0; r < activity.length; r++) {
      if (activity[r] > program.rows[r].bound()) {
        return false;
      }
    }
    for (int i = 0; i < in.length; i++) {
      if (in[i] ? !program.mayBeIn[i] : !program.mayBeOut[i]) {
        return false;
      }
    }
    for (int c = 0; c < score.length; c++) {
      if (program.hasMinimum[c] && score[c] < program.minimum[c]) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return count;
  }

  long tokens() {
    return tokens;
  }

  boolean overfull() {
    return tokens > program.budget || documents > program.maxDocuments;
  }

  /** A row without floor that is passed, or -1. */
  int passedRow() {
    for (int r = 0; r < activity.length; r++) {
      if (!floor[r] && activity[r] > program.rows[r].bound()) {
        return r;
      }
    }
    return -1;
  }

  /** Whether a candidate could be added by itself without breaking what holds. */
  boolean fits(int i) {
    if (in[i]
        || !program.mayBeIn[i]
        || tokens + program.tokens[i] > program.budget
        || (documents >= program.maxDocuments && countOfDocument[program.document[i]] == 0)) {
      return false;
    }
    int[] rows = program.rowsOf[i];
    for (int k = 0; k < rows.length; k++) {
      int r = rows[k];
      long after = activity[r] + program.coefficientsOf[i][k];
      if (after > program.rows[r].bound() && after > activity[r]) {
        return false;
      }
    }
    return true;
  }

  /** What adding a candidate that is out would add to the objective. */
  long gain(int i) {
    if (stale[i]) {
      gains[i] =
          program.weight[IntegerProgram.RELEVANCE] * relevanceGain(i)
              + program.weight[IntegerProgram.COVERAGE] * coverageGain(i)
              + program.weight[IntegerProgram.COHERENCE] * coherenceGain(i)
              + program.weight[IntegerProgram.RECENCY] * program.recency[i];
      stale[i] = false;
    }
    return gains[i];
  }

  private long relevanceGain(int i) {
    int d = program.document[i];
    int[] chosen = chosenOfDocument[d];
    int place = place(d, i);
    long gain = program.kept[i][place];
    for (int k = place; k < countOfDocument[d]; k++) {
      long[] kept = program.kept[chosen[k]];
      gain += kept[k + 1] - kept[k];
    }
    return gain;
  }

  /** How many chosen ones of the document come before a candidate. */
  private int place(int d, int i) {
    int place = 0;
    while (place < countOfDocument[d]
        && program.rank[chosenOfDocument[d][place]] < program.rank[i]) {
      place++;
    }
    return place;
  }

  private long coverageGain(int i) {
    long gain = 0;
    int[] facets = program.facetsOf[i];
    for (int k = 0; k < facets.length; k++) {
      gain += Math.max(0, program.facetGainsOf[i][k] - covered[facets[k]]);
    }
    return gain;
  }

  private long coherenceGain(int i) {
    long gain = 0;
    int[] partners = program.partnersOf[i];
    for (int k = 0; k < partners.length; k++) {
      gain += in[partners[k]] ? program.gainsWith[i][k] : 0;
    }
    return gain;
  }

  void add(int i) {
    score[IntegerProgram.RELEVANCE] += relevanceGain(i);
    score[IntegerProgram.COVERAGE] += coverageGain(i);
    score[IntegerProgram.COHERENCE] += coherenceGain(i);
    score[IntegerProgram.RECENCY] += program.recency[i];
    int d = program.document[i];
    int place = place(d, i);
    int[] chosen = chosenOfDocument[d];
    System.arraycopy(chosen, place, chosen, place + 1, countOfDocument[d] - place);
    chosen[place] = i;
    documents += countOfDocument[d] == 0 ? 1 : 0;
    countOfDocument[d]++;
    int[] facets = program.facetsOf[i];
    for (int k = 0; k < facets.length; k++) {
      if (program.facetGainsOf[i][k] > covered[facets[k]]) {
        covered[facets[k]] = program.facetGainsOf[i][k];
        outdate(program.facets[facets[k]].members());
      }
    }
    outdateNeighbours(i);
    in[i] = true;
    count++;
    tokens += program.tokens[i];
    shiftRows(i, 1);
  }

  void remove(int i) {
    in[i] = false;
    count--;
    tokens -= program.tokens[i];
    shiftRows(i, -1);
    int d = program.document[i];
    int place = place(d, i);
    int[] chosen = chosenOfDocument[d];
    countOfDocument[d]--;
    System.arraycopy(chosen, place + 1, chosen, place, countOfDocument[d] - place);
    documents -= countOfDocument[d] == 0 ? 1 : 0;
    outdateNeighbours(i);
    for (int k = 0; k < program.facetsOf[i].length; k++) {
      int facet = program.facetsOf[i][k];
      if (program.facetGainsOf[i][k] == covered[facet]) {
        covered[facet] = largest(facet);
        outdate(program.facets[facet].members());
        score[IntegerProgram.COVERAGE] -= program.facetGainsOf[i][k] - covered[facet];
      }
    }
    score[IntegerProgram.RELEVANCE] -= relevanceGain(i);
    score[IntegerProgram.COHERENCE] -= coherenceGain(i);
    score[IntegerProgram.RECENCY] -= program.recency[i];
  }

  private void outdate(int[] candidates) {
    for (int i : candidates) {
      stale[i] = true;
    }
  }

  private void outdateNeighbours(int i) {
    stale[i] = true;
    outdate(program.membersOfDocument[program.document[i]]);
    outdate(program.partnersOf[i]);
  }

  private long largest(int f) {
    IntegerProgram.Facet facet = program.facets[f];
    long most = 0;
    for (int k = 0; k < facet.members().length; k++) {
      if (facet.gains()[k] > most && in[facet.members()[k]]) {
        most = facet.gains()[k];
      }
    }
    return most;
  }

  private void shiftRows(int i, int sign) {
    int[] rows = program.rowsOf[i];
    for (int k = 0; k < rows.length; k++) {
      int r = rows[k];
      double before = shortOf(r, activity[r]);
      activity[r] += sign * program.coefficientsOf[i][k];
      missing += shortOf(r, activity[r]) - before;
    }
  }

  /** Becomes a given choice. */
  void set(boolean[] wanted) {
    for (int i = 0; i < in.length; i++) {
      if (in[i] && !wanted[i]) {
        remove(i);
      }
    }
    for (int i = 0; i < in.length; i++) {
      if (!in[i] && wanted[i]) {
        add(i);
      }
    }
  }
}

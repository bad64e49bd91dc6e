package io.contextlite.smt;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A selection problem in arrays: candidates by index, documents numbered from 0, and every
 * constraint but tokens and documents as a row {@code sum coefficient * x <= bound}. Rows, pairs,
 * facets and least scores are numbered as certificates number them. Immutable; arrays are shared.
 */
final class IntegerProgram {
  static final int TOKENS_ROW = 0;
  static final int DOCUMENTS_ROW = 1;

  /** The criteria in the order in which everything here numbers them. */
  static final List<Criterion> CRITERIA =
      List.of(Criterion.RELEVANCE, Criterion.COVERAGE, Criterion.COHERENCE, Criterion.RECENCY);

  static final int RELEVANCE = 0;
  static final int COVERAGE = 1;
  static final int COHERENCE = 2;
  static final int RECENCY = 3;

  /** A constraint {@code sum coefficients * members <= bound}. */
  record Row(int[] members, long[] coefficients, long bound) {}

  /** A facet: the candidates that cover it and what each gains, unweighted, all above 0. */
  record Facet(int[] members, long[] gains, long largest) {}

  final SelectionProblem problem;
  final int size;
  final int[] tokens;
  final int budget;
  final int[] document;
  final int[][] membersOfDocument;
  final int maxDocuments;
  final boolean[] mayBeOut;
  final boolean[] mayBeIn;

  /** kept[i][k] is what candidate i keeps with k more valuable ones of its document chosen. */
  final long[][] kept;

  /** Place of a candidate among those of its document, the most valuable first. */
  final int[] rank;

  final Row[] rows;
  final int[][] rowsOf;

  /** coefficientsOf[i][k] is the coefficient of candidate i in row rowsOf[i][k]. */
  final long[][] coefficientsOf;

  final int[] pairFirst;
  final int[] pairSecond;
  final long[] pairGain;

  /** The candidates with which a candidate has pairs, and what each of these pairs gains. */
  final int[][] partnersOf;

  final long[][] gainsWith;
  final Facet[] facets;
  final int[][] facetsOf;
  final long[][] facetGainsOf;
  final int[] recency;
  final long[] weight = new long[CRITERIA.size()];
  final long[] minimum = new long[CRITERIA.size()];
  final boolean[] hasMinimum = new boolean[CRITERIA.size()];
  final int[][] neededBy;
  final int[][] needs;

  /** Least that a choice can be worth: all losses. */
  final long leastObjective;

  IntegerProgram(SelectionProblem problem) {
    this.problem = problem;
    List<SelectionCandidate> candidates = problem.candidates();
    size = candidates.size();
    tokens = candidates.stream().mapToInt(SelectionCandidate::tokens).toArray();
    budget = problem.budgetTokens();
    recency = candidates.stream().mapToInt(SelectionCandidate::recency).toArray();
    document = numberDocuments(candidates);
    membersOfDocument = membersOfDocument(candidates, document);
    maxDocuments = Math.min(problem.maxDocuments(), membersOfDocument.length);
    rank = new int[size];
    kept = new long[size][];
    for (int[] members : membersOfDocument) {
      for (int r = 0; r < members.length; r++) {
        rank[members[r]] = r;
        kept[members[r]] = kept(members[r], r + 1);
      }
    }
    for (int c = 0; c < CRITERIA.size(); c++) {
      weight[c] = problem.weight(CRITERIA.get(c));
      hasMinimum[c] = problem.minimums().containsKey(CRITERIA.get(c));
      minimum[c] = problem.minimums().getOrDefault(CRITERIA.get(c), 0L);
    }
    List<PairEffect> pairs = problem.pairs();
    pairFirst = pairs.stream().mapToInt(PairEffect::first).toArray();
    pairSecond = pairs.stream().mapToInt(PairEffect::second).toArray();
    pairGain = pairs.stream().mapToLong(PairEffect::gain).toArray();
    partnersOf = new int[size][];
    gainsWith = new long[size][];
    fillPartners();
    leastObjective = Arrays.stream(pairGain).filter(gain -> gain < 0).sum() * weight[COHERENCE];
    needs = arcs(true);
    neededBy = arcs(false);
    mayBeOut = new boolean[size];
    mayBeIn = new boolean[size];
    Map<Integer, List<Integer>> groups = groups(candidates);
    rows = rows(problem, groups);
    rowsOf = membership(size, Arrays.stream(rows).map(Row::members).toList());
    coefficientsOf = coefficients();
    facets = facets(problem);
    facetsOf = membership(size, Arrays.stream(facets).map(Facet::members).toList());
    facetGainsOf = new long[size][];
    for (int i = 0; i < size; i++) {
      facetGainsOf[i] = new long[facetsOf[i].length];
      for (int k = 0; k < facetsOf[i].length; k++) {
        facetGainsOf[i][k] =
            problem.covered(facetsOf[i][k], candidates.get(i).facetLevels().get(facetsOf[i][k]));
      }
    }
  }

  /** Number of the first pair among the rows of a certificate. */
  int pairsRow() {
    return 2 + rows.length;
  }

  int facetsRow() {
    return pairsRow() + pairGain.length;
  }

  int minimumsRow() {
    return facetsRow() + facets.length;
  }

  /** Number of the first share in a document's price, one a candidate. */
  int sharesRow() {
    return minimumsRow() + minimum.length;
  }

  int multipliers() {
    return sharesRow() + size;
  }

  private long[][] coefficients() {
    long[][] coefficients = new long[size][];
    for (int i = 0; i < size; i++) {
      coefficients[i] = new long[rowsOf[i].length];
      for (int k = 0; k < rowsOf[i].length; k++) {
        Row row = rows[rowsOf[i][k]];
        coefficients[i][k] = row.coefficients()[indexOf(row.members(), i)];
      }
    }
    return coefficients;
  }

  /** Place of a candidate in a list, or -1. */
  static int indexOf(int[] candidates, int candidate) {
    for (int k = 0; k < candidates.length; k++) {
      if (candidates[k] == candidate) {
        return k;
      }
    }
    return -1;
  }

  private void fillPartners() {
    int[] count = new int[size];
    for (int p = 0; p < pairGain.length; p++) {
      count[pairFirst[p]]++;
      count[pairSecond[p]]++;
    }
    for (int i = 0; i < size; i++) {
      partnersOf[i] = new int[count[i]];
      gainsWith[i] = new long[count[i]];
    }
    for (int p = pairGain.length - 1; p >= 0; p--) {
      int first = pairFirst[p];
      int second = pairSecond[p];
      partnersOf[first][--count[first]] = second;
      gainsWith[first][count[first]] = pairGain[p];
      partnersOf[second][--count[second]] = first;
      gainsWith[second][count[second]] = pairGain[p];
    }
  }

  private static int[] numberDocuments(List<SelectionCandidate> candidates) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] document = new int[candidates.size()];
    for (int i = 0; i < document.length; i++) {
      int next = numbers.size();
      document[i] = numbers.computeIfAbsent(candidates.get(i).document(), key -> next);
    }
    return document;
  }

  private static int[][] membersOfDocument(List<SelectionCandidate> candidates, int[] document) {
    List<List<Integer>> members = new ArrayList<>();
    for (int i = 0; i < document.length; i++) {
      if (document[i] == members.size()) {
        members.add(new ArrayList<>());
      }
      members.get(document[i]).add(i);
    }
    return members.stream()
        .map(
            list ->
                list.stream()
                    .sorted(Comparator.comparingLong(i -> -candidates.get(i).value()))
                    .mapToInt(i -> i)
                    .toArray())
        .toArray(int[][]::new);
  }

  private long[] kept(int candidate, int places) {
    long[] table = new long[places];
    table[0] = problem.kept(candidate, 0);
    for (int k = 1; k < places; k++) {
      table[k] = problem.repeated(table[k - 1]);
    }
    return table;
  }

  private int[][] arcs(boolean forward) {
    List<List<Integer>> lists = lists(size);
    for (Requirement requirement : problem.requirements()) {
      int from = forward ? requirement.candidate() : requirement.needed();
      int to = forward ? requirement.needed() : requirement.candidate();
      lists.get(from).add(to);
    }
    return arrays(lists);
  }

  private Map<Integer, List<Integer>> groups(List<SelectionCandidate> candidates) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      groups.computeIfAbsent(candidates.get(i).duplicateGroup(), key -> new ArrayList<>()).add(i);
    }
    for (List<Integer> members : groups.values()) {
      boolean full = members.stream().anyMatch(i -> candidates.get(i).demand() == Demand.REQUIRED);
      for (int i : members) {
        mayBeOut[i] = candidates.get(i).demand() != Demand.REQUIRED;
        mayBeIn[i] =
            candidates.get(i).demand() == Demand.REQUIRED
                || (candidates.get(i).demand() == Demand.OPTIONAL && !full);
      }
    }
    return groups;
  }

  private static Row[] rows(SelectionProblem problem, Map<Integer, List<Integer>> groups) {
    List<Row> rows = new ArrayList<>();
    for (LinearLimit limit : problem.limits()) {
      int sign = limit.sense() == LinearLimit.Sense.AT_MOST ? 1 : -1;
      rows.add(
          new Row(
              limit.members().stream().mapToInt(i -> i).toArray(),
              limit.coefficients().stream().mapToLong(c -> sign * c).toArray(),
              sign * limit.bound()));
    }
    for (List<Integer> members : groups.values()) {
      if (members.size() > 1) {
        long required =
            members.stream()
                .filter(i -> problem.candidates().get(i).demand() == Demand.REQUIRED)
                .count();
        long[] ones = new long[members.size()];
        Arrays.fill(ones, 1);
        rows.add(new Row(members.stream().mapToInt(i -> i).toArray(), ones, Math.max(1, required)));
      }
    }
    for (Requirement requirement : problem.requirements()) {
      rows.add(
          requirement.candidate() == requirement.needed()
              ? new Row(new int[0], new long[0], 0)
              : new Row(
                  new int[] {requirement.candidate(), requirement.needed()},
                  new long[] {1, -1},
                  0));
    }
    return rows.toArray(Row[]::new);
  }

  private static Facet[] facets(SelectionProblem problem) {
    Facet[] facets = new Facet[problem.facetWeights().size()];
    for (int f = 0; f < facets.length; f++) {
      int facet = f;
      int[] levels =
          problem.candidates().stream().mapToInt(c -> c.facetLevels().get(facet)).toArray();
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < levels.length; i++) {
        if (problem.covered(f, levels[i]) > 0) {
          members.add(i);
        }
      }
      long[] gains = members.stream().mapToLong(i -> problem.covered(facet, levels[i])).toArray();
      facets[f] =
          new Facet(
              members.stream().mapToInt(i -> i).toArray(),
              gains,
              Arrays.stream(gains).max().orElse(0));
    }
    return facets;
  }

  private static int[][] membership(int size, List<int[]> members) {
    List<List<Integer>> lists = lists(size);
    for (int r = 0; r < members.size(); r++) {
      for (int member : members.get(r)) {
        lists.get(member).add(r);
      }
    }
    return arrays(lists);
  }

  private static List<List<Integer>> lists(int size) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static int[][] arrays(List<List<Integer>> lists) {
    return lists.stream()
        .map(list -> list.stream().mapToInt(i -> i).toArray())
        .toArray(int[][]::new);
  }
}

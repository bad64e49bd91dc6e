package io.contextlite.smt.certificate;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A problem as the checker sees it: its constraints as rows {@code sum of coefficient times chosen
 * <= atMost}, and its own reading of what a choice is worth. Immutable.
 */
final class CheckedProblem {
  /** Number of the row of the token budget. */
  static final int TOKENS = 0;

  /** Number of the row of the documents; it has no members, as it counts no candidates. */
  static final int DOCUMENTS = 1;

  /** A linear constraint; a member may stand in it more than once. */
  record Row(int[] members, long[] coefficients, long atMost) {
    boolean allows(boolean[] chosen) {
      long sum = 0;
      for (int m = 0; m < members.length; m++) {
        sum = addExact(sum, chosen[members[m]] ? coefficients[m] : 0);
      }
      return sum <= atMost;
    }
  }

  private final SelectionProblem problem;
  private final List<Row> rows = new ArrayList<>();
  private final int[] document;
  private final int[] byValue;
  private final Allowed demanded;
  private final int documents;
  private final long[][] covered;
  private final long steps;

  CheckedProblem(SelectionProblem problem) {
    this.problem = problem;
    List<SelectionCandidate> candidates = problem.candidates();
    document = new int[size()];
    demanded = new Allowed(size());
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      document[i] = numbers.computeIfAbsent(candidates.get(i).document(), d -> numbers.size());
      demanded.out()[i] = candidates.get(i).demand() != Demand.REQUIRED;
      demanded.in()[i] = candidates.get(i).demand() != Demand.EXCLUDED;
      groups.computeIfAbsent(candidates.get(i).duplicateGroup(), g -> new ArrayList<>()).add(i);
    }
    documents = numbers.size();
    byValue = byValue(IntStream.range(0, size()).toArray());
    addRows(groups.values());
    covered = new long[problem.facetWeights().size()][size()];
    for (int f = 0; f < covered.length; f++) {
      for (int i = 0; i < size(); i++) {
        covered[f][i] = problem.covered(f, candidates.get(i).facetLevels().get(f));
      }
    }
    steps =
        multipliers()
            + (1L + covered.length) * size()
            + rows.stream().mapToLong(row -> row.members().length).sum();
  }

  private void addRows(Collection<List<Integer>> groups) {
    int[] all = IntStream.range(0, size()).toArray();
    long[] tokens = problem.candidates().stream().mapToLong(SelectionCandidate::tokens).toArray();
    rows.add(new Row(all, tokens, problem.budgetTokens()));
    rows.add(new Row(new int[0], new long[0], maxDocuments()));
    problem.limits().forEach(limit -> rows.add(row(limit)));
    groups.stream().filter(group -> group.size() > 1).forEach(this::addGroup);
    problem
        .requirements()
        .forEach(
            needs ->
                rows.add(
                    new Row(new int[] {needs.candidate(), needs.needed()}, new long[] {1, -1}, 0)));
  }

  private static Row row(LinearLimit limit) {
    int sign = limit.sense() == LinearLimit.Sense.AT_MOST ? 1 : -1;
    return new Row(
        limit.members().stream().mapToInt(i -> i).toArray(),
        limit.coefficients().stream().mapToLong(c -> sign * c).toArray(),
        sign * limit.bound());
  }

  /** At most one of a group; where some are required, those and no other. */
  private void addGroup(List<Integer> group) {
    int[] members = group.stream().mapToInt(i -> i).toArray();
    long required = group.stream().filter(demanded::isCertain).count();
    long[] ones = IntStream.of(members).mapToLong(i -> 1).toArray();
    rows.add(new Row(members, ones, Math.max(1, required)));
    for (int i : members) {
      demanded.in()[i] &= required == 0 || demanded.isCertain(i);
    }
  }

  int size() {
    return problem.candidates().size();
  }

  SelectionProblem stated() {
    return problem;
  }

  /** Rows of tokens, documents, limits, duplicate groups and requirements, in this order. */
  List<Row> rows() {
    return rows;
  }

  /** Number of multipliers: one a row, pair, facet, criterion and candidate, in this order. */
  int multipliers() {
    return multiplierOfShare(size());
  }

  int multiplierOfPair(int pair) {
    return rows.size() + pair;
  }

  int multiplierOfFacet(int facet) {
    return multiplierOfPair(problem.pairs().size()) + facet;
  }

  int multiplierOf(Criterion criterion) {
    int number = List.of(Criterion.values()).indexOf(criterion);
    return multiplierOfFacet(problem.facetWeights().size()) + number;
  }

  /** The multiplier of what the block of a candidate pays for its document. */
  int multiplierOfShare(int candidate) {
    return multiplierOf(Criterion.RELEVANCE) + Criterion.values().length + candidate;
  }

  /** Whether a multiplier has something to price; a criterion has if a least score is stated. */
  boolean mayPrice(int multiplier) {
    return multiplier < multiplierOf(Criterion.RELEVANCE)
        || multiplier >= multiplierOfShare(0)
        || problem.minimums().keySet().stream().anyMatch(c -> multiplierOf(c) == multiplier);
  }

  /** What looking at all figures once costs. */
  long steps() {
    return steps;
  }

  /** Distinct documents, numbered from 0. */
  int documents() {
    return documents;
  }

  int document(int candidate) {
    return document[candidate];
  }

  /** Most distinct documents, or the number that there are. */
  int maxDocuments() {
    return Math.min(problem.maxDocuments(), documents);
  }

  /** What a candidate alone covers of a facet. */
  long covered(int facet, int candidate) {
    return covered[facet][candidate];
  }

  /** What is demanded of candidates and their duplicates. */
  Allowed demanded() {
    return demanded;
  }

  /** Those of some candidates that are of one's document. */
  int[] ofDocument(int[] candidates, int candidate) {
    return IntStream.of(candidates).filter(i -> document[i] == document[candidate]).toArray();
  }

  /** Orders candidates as discounts do: the most valuable first, then the first. */
  int[] byValue(int[] candidates) {
    return IntStream.of(candidates)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer i) -> -problem.candidates().get(i).value())
                .thenComparing(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }

  /** What a candidate keeps of its value in the first places among those of its document. */
  long[] kept(int candidate, int places) {
    long[] kept = new long[places];
    long value = problem.candidates().get(candidate).value();
    for (int k = 0; k < places; k++) {
      kept[k] = value;
      value = multiplyExact(value, (long) problem.repeatPercent()) / 100;
    }
    return kept;
  }

  /** Whether a choice meets every constraint. */
  boolean isFeasible(boolean[] chosen) {
    long used =
        IntStream.range(0, size()).filter(i -> chosen[i]).map(this::document).distinct().count();
    if (used > problem.maxDocuments()
        || !IntStream.range(0, size()).allMatch(i -> demanded.mayBe(i, chosen[i]))
        || !rows.stream().allMatch(row -> row.allows(chosen))) {
      return false;
    }
    Map<Criterion, Long> scores = scores(chosen);
    return problem.minimums().entrySet().stream()
        .allMatch(least -> scores.getOrDefault(least.getKey(), 0L) >= least.getValue());
  }

  long objective(boolean[] chosen) {
    long sum = 0;
    for (Map.Entry<Criterion, Long> score : scores(chosen).entrySet()) {
      sum = addExact(sum, multiplyExact(score.getValue(), (long) problem.weight(score.getKey())));
    }
    return sum;
  }

  /** Less than this no feasible choice is worth: losses of pairs alone count against it. */
  long leastObjective() {
    long losses = 0;
    for (PairEffect pair : problem.pairs()) {
      losses = addExact(losses, Math.min(0, pair.gain()));
    }
    return multiplyExact(losses, (long) problem.weight(Criterion.COHERENCE));
  }

  private Map<Criterion, Long> scores(boolean[] chosen) {
    Map<Criterion, Long> scores = new EnumMap<>(Criterion.class);
    scores.put(Criterion.RELEVANCE, relevance(chosen));
    scores.put(Criterion.COVERAGE, coverage(chosen));
    scores.put(Criterion.COHERENCE, coherence(chosen));
    long recency = 0;
    for (int i = 0; i < size(); i++) {
      recency = addExact(recency, chosen[i] ? problem.candidates().get(i).recency() : 0);
    }
    scores.put(Criterion.RECENCY, recency);
    return scores;
  }

  private long relevance(boolean[] chosen) {
    int[] before = new int[documents];
    long sum = 0;
    for (int i : byValue) {
      if (chosen[i]) {
        sum = addExact(sum, problem.kept(i, before[document[i]]++));
      }
    }
    return sum;
  }

  private long coverage(boolean[] chosen) {
    long sum = 0;
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      long best = 0;
      for (int i = 0; i < size(); i++) {
        best = chosen[i] ? Math.max(best, covered[f][i]) : best;
      }
      sum = addExact(sum, best);
    }
    return sum;
  }

  private long coherence(boolean[] chosen) {
    long sum = 0;
    for (PairEffect pair : problem.pairs()) {
      sum = addExact(sum, chosen[pair.first()] && chosen[pair.second()] ? pair.gain() : 0);
    }
    return sum;
  }
}

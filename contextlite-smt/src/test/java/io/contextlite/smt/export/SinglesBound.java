package io.contextlite.smt.export;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The bound of a node whose blocks have one candidate each, from the definition of the certificate
 * format: a constant and, for each candidate in a block, what choosing it is worth.
 */
final class SinglesBound {
  private final SelectionProblem problem;
  private final int size;
  private final long[] multipliers;
  private final boolean[] inBlock;
  private final long[] worth;
  private long constant;

  private SinglesBound(SelectionProblem problem, long[] multipliers, boolean[] inBlock) {
    this.problem = problem;
    this.size = problem.candidates().size();
    this.multipliers = multipliers;
    this.inBlock = inBlock;
    this.worth = new long[size];
  }

  /** How many rows have multipliers. */
  static int rows(SelectionProblem problem) {
    return criteria(problem) + Criterion.values().length + problem.candidates().size();
  }

  /** Number of the first criterion's row. */
  static int criteria(SelectionProblem problem) {
    return 2
        + problem.limits().size()
        + groups(problem).size()
        + problem.requirements().size()
        + problem.pairs().size()
        + problem.facetWeights().size();
  }

  /** Returns the bound, in 2^-16 of the objective, of what decisions (0, 1, or -1) still allow. */
  static long of(SelectionProblem problem, long[] multipliers, boolean[] inBlock, int[] decisions) {
    SinglesBound bound = new SinglesBound(problem, multipliers, inBlock);
    bound.add();
    long sum = bound.constant;
    for (int i = 0; i < bound.size; i++) {
      if (inBlock[i] && decisions[i] != 0) {
        sum = plus(sum, decisions[i] == 1 ? bound.worth[i] : Math.max(0, bound.worth[i]));
      }
    }
    return sum;
  }

  private void add() {
    addConstant(0, problem.budgetTokens());
    for (int i = 0; i < size; i++) {
      SelectionCandidate candidate = problem.candidates().get(i);
      addWorth(i, -times(multipliers[0], candidate.tokens()));
      addWorth(i, times(weight(0, Criterion.RELEVANCE), candidate.value()));
      addWorth(i, times(weight(3, Criterion.RECENCY), candidate.recency()));
    }
    int row = addLimits(2);
    row = addGroups(row);
    row = addRequirements(row);
    row = addPairs(row);
    addFacets(row);
    addMinimums();
    addDocuments();
  }

  private int addLimits(int start) {
    int row = start;
    for (LinearLimit limit : problem.limits()) {
      int sign = limit.sense() == LinearLimit.Sense.AT_MOST ? 1 : -1;
      addConstant(row, sign * limit.bound());
      for (int m = 0; m < limit.members().size(); m++) {
        addWorth(
            limit.members().get(m), -times(multipliers[row], sign * limit.coefficients().get(m)));
      }
      row++;
    }
    return row;
  }

  private int addGroups(int start) {
    int row = start;
    for (List<Integer> members : groups(problem)) {
      long required =
          members.stream()
              .filter(i -> problem.candidates().get(i).demand() == Demand.REQUIRED)
              .count();
      addConstant(row, Math.max(1, required));
      for (int member : members) {
        addWorth(member, -multipliers[row]);
      }
      row++;
    }
    return row;
  }

  private int addRequirements(int start) {
    int row = start;
    for (Requirement requirement : problem.requirements()) {
      addWorth(requirement.candidate(), -multipliers[row]);
      addWorth(requirement.needed(), multipliers[row]);
      row++;
    }
    return row;
  }

  private int addPairs(int start) {
    int row = start;
    for (PairEffect pair : problem.pairs()) {
      long full = times(weight(2, Criterion.COHERENCE), Math.abs(pair.gain()));
      long share = Math.min(multipliers[row], full);
      if (inBlock[pair.first()] && inBlock[pair.second()] && pair.gain() < 0) {
        constant = plus(constant, share);
        addWorth(pair.first(), -share);
        addWorth(pair.second(), -share);
      } else if (inBlock[pair.first()] && inBlock[pair.second()]) {
        addWorth(pair.first(), share);
        addWorth(pair.second(), full - share);
      }
      row++;
    }
    return row;
  }

  private void addFacets(int start) {
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      constant = plus(constant, multipliers[start + f]);
      for (int i = 0; i < size; i++) {
        long covered = problem.covered(f, problem.candidates().get(i).facetLevels().get(f));
        long gain = times(weight(1, Criterion.COVERAGE), covered);
        addWorth(i, Math.max(0, gain - multipliers[start + f]));
      }
    }
  }

  private void addMinimums() {
    int row = criteria(problem);
    for (Criterion criterion : Criterion.values()) {
      addConstant(row++, -problem.minimums().getOrDefault(criterion, 0L));
    }
  }

  private void addDocuments() {
    int shares = criteria(problem) + Criterion.values().length;
    List<List<Integer>> documents = members(problem, SelectionCandidate::document);
    addConstant(1, Math.min(problem.maxDocuments(), documents.size()));
    for (List<Integer> document : documents) {
      List<Integer> present = document.stream().filter(i -> inBlock[i]).toList();
      long sum = 0;
      for (int member : present) {
        long price = present.size() == 1 ? multipliers[1] : multipliers[shares + member];
        addWorth(member, -price);
        sum = plus(sum, price);
      }
      constant = plus(constant, present.size() > 1 ? Math.max(0, sum - multipliers[1]) : 0);
    }
  }

  private long weight(int number, Criterion criterion) {
    return plus(
        times(problem.weight(criterion), 1L << 16), multipliers[criteria(problem) + number]);
  }

  private void addConstant(int row, long factor) {
    constant = plus(constant, times(multipliers[row], factor));
  }

  private void addWorth(int candidate, long more) {
    worth[candidate] = plus(worth[candidate], more);
  }

  private static List<List<Integer>> groups(SelectionProblem problem) {
    return members(problem, SelectionCandidate::duplicateGroup).stream()
        .filter(group -> group.size() > 1)
        .toList();
  }

  private static List<List<Integer>> members(
      SelectionProblem problem, ToIntFunction<SelectionCandidate> number) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    IntStream.range(0, problem.candidates().size())
        .forEach(
            i ->
                members
                    .computeIfAbsent(
                        number.applyAsInt(problem.candidates().get(i)), unused -> new ArrayList<>())
                    .add(i));
    return List.copyOf(members.values());
  }

  private static long plus(long one, long other) {
    return Math.addExact(one, other);
  }

  private static long times(long one, long other) {
    return Math.multiplyExact(one, other);
  }
}

package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * All subsets in the order of a binary tree. Candidates are decided the most valuable first, so that
 * the place of a repeat among the chosen of its document is known when it is taken. Sums are carried
 * along and undone. A branch is left where the budget, the number of documents, a duplicate group or
 * a demand is passed, which no further candidate can mend; all else is looked at when all are
 * decided.
 */
/**
 * The naive oracle: tries every choice and computes scores and constraints in its own way, from the
 * definition at {@link SelectionProblem}. For up to some 20 candidates. Confined to one thread.
 */
public final class BruteForce {
  private final SelectionProblem problem;
  private final int size;
  private final int[] order;
  private final int[] document;
  private final int[] group;
  private final boolean[] fullGroup;
  private final long[][] gain;
  private final long[][] coefficient;

  private final boolean[] in;
  private final int[] ofDocument;
  private final int[] optionalOfGroup;
  private final int[][] levels;
  private final long[] counts;
  private int documents;
  private long tokens;
  private long relevance;
  private long coherence;
  private long recency;

  private long most = Long.MIN_VALUE;
  private Optional<Best> best = Optional.empty();

  private BruteForce(SelectionProblem problem) {
    this.problem = problem;
    this.size = problem.candidates().size();
    this.order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -candidate(i).value()))
            .mapToInt(i -> i)
            .toArray();
    this.document = dense(problem.candidates().stream().map(c -> c.document()).toList());
    this.group = dense(problem.candidates().stream().map(c -> c.duplicateGroup()).toList());
    this.fullGroup = new boolean[size];
    for (int i = 0; i < size; i++) {
      fullGroup[group[i]] |= candidate(i).demand() == Demand.REQUIRED;
    }
    this.gain = new long[size][size];
    for (PairEffect pair : problem.pairs()) {
      gain[pair.first()][pair.second()] = pair.gain();
      gain[pair.second()][pair.first()] = pair.gain();
    }
    this.coefficient = new long[size][problem.limits().size()];
    for (int l = 0; l < problem.limits().size(); l++) {
      LinearLimit limit = problem.limits().get(l);
      for (int m = 0; m < limit.members().size(); m++) {
        coefficient[limit.members().get(m)][l] = limit.coefficients().get(m);
      }
    }
    this.in = new boolean[size];
    this.ofDocument = new int[size];
    this.optionalOfGroup = new int[size];
    this.levels = new int[size + 1][problem.facetWeights().size()];
    this.counts = new long[problem.limits().size()];
  }

  private SelectionCandidate candidate(int index) {
    return problem.candidates().get(index);
  }

  private static int[] dense(List<Integer> numbers) {
    return numbers.stream().mapToInt(numbers::indexOf).toArray();
  }

  /** A best choice and what it is worth. */
  public record Best(long objective, List<Integer> chosen) {}

  /** Returns a best choice, none if no choice meets the constraints. */
  public static Optional<Best> best(SelectionProblem problem) {
    BruteForce search = new BruteForce(problem);
    search.search(0);
    return search.best;
  }

  /** Returns what a choice is worth, feasible or not. */
  public static long objective(SelectionProblem problem, Collection<Integer> chosen) {
    BruteForce state = new BruteForce(problem);
    state.takeAll(new HashSet<>(chosen));
    return state.objective();
  }

  /** Tells whether a choice meets all constraints. */
  public static boolean feasible(SelectionProblem problem, Collection<Integer> chosen) {
    BruteForce state = new BruteForce(problem);
    return state.takeAll(new HashSet<>(chosen)) && state.stands();
  }

  private boolean takeAll(Set<Integer> chosen) {
    boolean allowed = true;
    for (int depth = 0; depth < size; depth++) {
      int i = order[depth];
      boolean take = chosen.contains(i);
      allowed &= candidate(i).demand() != (take ? Demand.EXCLUDED : Demand.REQUIRED);
      if (take) {
        allowed &= take(depth);
      } else {
        skip(depth);
      }
    }
    return allowed;
  }

  private void search(int depth) {
    if (depth == size) {
      keepIfBetter();
      return;
    }
    int i = order[depth];
    if (candidate(i).demand() != Demand.EXCLUDED) {
      if (take(depth)) {
        search(depth + 1);
      }
      undo(depth);
    }
    if (candidate(i).demand() != Demand.REQUIRED) {
      skip(depth);
      search(depth + 1);
    }
  }

  private void keepIfBetter() {
    long objective = objective();
    if ((best.isEmpty() || objective > most) && stands()) {
      most = objective;
      best =
          Optional.of(new Best(most, IntStream.range(0, size).filter(i -> in[i]).boxed().toList()));
    }
  }

  /** Takes the next candidate; tells whether what was taken may still stand. */
  private boolean take(int depth) {
    int i = order[depth];
    for (int j = 0; j < depth; j++) {
      coherence += in[order[j]] ? gain[i][order[j]] : 0;
    }
    for (int f = 0; f < levels[depth].length; f++) {
      levels[depth + 1][f] = Math.max(levels[depth][f], candidate(i).facetLevels().get(f));
    }
    relevance += kept(i, ofDocument[document[i]]);
    count(i, 1);
    in[i] = true;
    return tokens <= problem.budgetTokens()
        && documents <= problem.maxDocuments()
        && optionalOfGroup[group[i]] <= (fullGroup[group[i]] ? 0 : 1);
  }

  private void skip(int depth) {
    System.arraycopy(levels[depth], 0, levels[depth + 1], 0, levels[depth].length);
  }

  private void undo(int depth) {
    int i = order[depth];
    in[i] = false;
    count(i, -1);
    relevance -= kept(i, ofDocument[document[i]]);
    for (int j = 0; j < depth; j++) {
      coherence -= in[order[j]] ? gain[i][order[j]] : 0;
    }
  }

  private void count(int index, int sign) {
    SelectionCandidate candidate = candidate(index);
    tokens += sign * (long) candidate.tokens();
    recency += sign * (long) candidate.recency();
    int before = ofDocument[document[index]];
    ofDocument[document[index]] += sign;
    documents += Math.min(before, ofDocument[document[index]]) == 0 ? sign : 0;
    optionalOfGroup[group[index]] += candidate.demand() == Demand.OPTIONAL ? sign : 0;
    for (int l = 0; l < counts.length; l++) {
      counts[l] += sign * coefficient[index][l];
    }
  }

  private long kept(int index, int place) {
    long value = candidate(index).value();
    for (int i = 0; i < place; i++) {
      value = value * problem.repeatPercent() / 100;
    }
    return value;
  }

  private long coverage() {
    long sum = 0;
    for (int f = 0; f < levels[size].length; f++) {
      sum += problem.facetWeights().get(f) * levels[size][f] / SelectionCandidate.FULL_LEVEL;
    }
    return sum;
  }

  private long score(Criterion criterion) {
    return switch (criterion) {
      case RELEVANCE -> relevance;
      case COVERAGE -> coverage();
      case COHERENCE -> coherence;
      case RECENCY -> recency;
    };
  }

  private long objective() {
    return problem.weight(Criterion.RELEVANCE) * relevance
        + problem.weight(Criterion.COVERAGE) * coverage()
        + problem.weight(Criterion.COHERENCE) * coherence
        + problem.weight(Criterion.RECENCY) * recency;
  }

  /** Tells whether what only shows at the end holds. */
  private boolean stands() {
    for (Requirement requirement : problem.requirements()) {
      if (in[requirement.candidate()] && !in[requirement.needed()]) {
        return false;
      }
    }
    for (int l = 0; l < counts.length; l++) {
      LinearLimit limit = problem.limits().get(l);
      if (limit.sense() == Sense.AT_MOST ? counts[l] > limit.bound() : counts[l] < limit.bound()) {
        return false;
      }
    }
    for (Map.Entry<Criterion, Long> least : problem.minimums().entrySet()) {
      if (score(least.getKey()) < least.getValue()) {
        return false;
      }
    }
    return true;
  }
}

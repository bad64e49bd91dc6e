package io.contextlite.optimize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Checks that the parts of a problem fit together. */
final class ProblemCheck {
  private ProblemCheck() {}

  static void check(SelectionProblem problem) {
    require(
        problem.budgetTokens() >= 0, () -> "budgetTokens must be >= 0: " + problem.budgetTokens());
    require(
        problem.maxDocuments() >= 1, () -> "maxDocuments must be >= 1: " + problem.maxDocuments());
    require(
        problem.repeatPercent() >= 0 && problem.repeatPercent() <= 100,
        () -> "repeatPercent must be between 0 and 100: " + problem.repeatPercent());
    for (Criterion criterion : Criterion.values()) {
      int weight = problem.weight(criterion);
      require(
          weight >= 0 && weight <= SelectionProblem.MAX_WEIGHT,
          () ->
              "weight must be between 0 and "
                  + SelectionProblem.MAX_WEIGHT
                  + ": "
                  + weight
                  + ", criterion="
                  + criterion);
    }
    problem
        .minimums()
        .forEach(
            (criterion, least) ->
                require(
                    Math.abs(least) <= SelectionProblem.MAX_WORTH && least != Long.MIN_VALUE,
                    () ->
                        "minimum must be within +-"
                            + SelectionProblem.MAX_WORTH
                            + ": "
                            + least
                            + ", criterion="
                            + criterion));
    checkCandidates(problem);
    checkPairs(problem);
    for (Requirement requirement : problem.requirements()) {
      checkIndex(problem, requirement.candidate(), requirement);
      checkIndex(problem, requirement.needed(), requirement);
    }
    for (LinearLimit limit : problem.limits()) {
      Set<Integer> members = new HashSet<>();
      for (int member : limit.members()) {
        checkIndex(problem, member, "limit '" + limit.name() + "'");
        require(
            members.add(member),
            () -> "limit counts a candidate twice: " + member + ", limit='" + limit.name() + "'");
      }
    }
    checkWorth(problem);
  }

  private static void checkCandidates(SelectionProblem problem) {
    Set<Long> ids = new HashSet<>();
    int facets = problem.facetWeights().size();
    for (SelectionCandidate candidate : problem.candidates()) {
      require(
          candidate.facetLevels().size() == facets,
          () ->
              "candidate needs one level a facet: expected="
                  + facets
                  + ", actual="
                  + candidate.facetLevels().size()
                  + ", id="
                  + candidate.id());
      require(ids.add(candidate.id()), () -> "candidate id must be unique: " + candidate.id());
    }
  }

  private static void checkPairs(SelectionProblem problem) {
    Set<List<Integer>> seen = new HashSet<>();
    for (PairEffect pair : problem.pairs()) {
      checkIndex(problem, pair.first(), pair);
      checkIndex(problem, pair.second(), pair);
      require(pair.first() != pair.second(), () -> "pair must join two candidates: " + pair);
      List<Integer> key =
          List.of(Math.min(pair.first(), pair.second()), Math.max(pair.first(), pair.second()));
      require(seen.add(key), () -> "pair must be stated once: " + pair);
    }
  }

  private static void checkIndex(SelectionProblem problem, int index, Object subject) {
    require(
        index >= 0 && index < problem.candidates().size(),
        () ->
            "index must name a candidate: expected=0.."
                + (problem.candidates().size() - 1)
                + ", actual="
                + index
                + ", "
                + subject);
  }

  /** Refuses figures whose sums could pass the range of exact arithmetic. */
  private static void checkWorth(SelectionProblem problem) {
    long sum = 0;
    for (SelectionCandidate candidate : problem.candidates()) {
      sum = add(sum, candidate.value(), problem, Criterion.RELEVANCE);
      sum = add(sum, candidate.recency(), problem, Criterion.RECENCY);
    }
    for (long weight : problem.facetWeights()) {
      require(weight >= 0, () -> "facet weight must be >= 0: " + weight);
      sum = add(sum, weight, problem, Criterion.COVERAGE);
    }
    for (PairEffect pair : problem.pairs()) {
      require(pair.gain() != Long.MIN_VALUE, () -> "pair's gain is out of range: " + pair);
      sum = add(sum, Math.abs(pair.gain()), problem, Criterion.COHERENCE);
    }
  }

  private static long add(long sum, long worth, SelectionProblem problem, Criterion criterion) {
    int factor = Math.max(1, problem.weight(criterion));
    boolean fits = worth <= (SelectionProblem.MAX_WORTH - sum) / factor;
    require(
        fits,
        () ->
            "worth must add up to at most "
                + SelectionProblem.MAX_WORTH
                + ": "
                + sum
                + " and "
                + worth
                + " times weight "
                + factor
                + ", criterion="
                + criterion);
    return sum + worth * factor;
  }

  private static void require(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new IllegalArgumentException(message.get());
    }
  }
}

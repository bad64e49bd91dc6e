package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Holds a rejection against what {@link Reason} says, told of a choice that was made. */
final class RejectionCheck {
  private final SelectionProblem problem;
  private final Set<Integer> chosen;
  private final Rejection rejection;
  private final SelectionCandidate candidate;
  private final Set<Integer> after;
  private final long gain;

  private RejectionCheck(SelectionProblem problem, List<Integer> chosen, Rejection rejection) {
    this.problem = problem;
    this.chosen = new HashSet<>(chosen);
    this.rejection = rejection;
    this.candidate = problem.candidates().get(rejection.candidate());
    this.after = new HashSet<>(chosen);
    after.add(rejection.candidate());
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Requirement requirement : problem.requirements()) {
        grows |= after.contains(requirement.candidate()) && after.add(requirement.needed());
      }
    }
    this.gain = BruteForce.objective(problem, after) - BruteForce.objective(problem, chosen);
  }

  /** Fails unless the rejection is true of the choice, in all that it says. */
  static void assertTrue(SelectionProblem problem, List<Integer> chosen, Rejection rejection) {
    RejectionCheck check = new RejectionCheck(problem, chosen, rejection);
    assertThat(rejection.reason()).as("%s", rejection).isEqualTo(check.reason());
    check.assertDetails();
  }

  /** The first of the reasons, in their order, that holds. */
  private Reason reason() {
    if (candidate.demand() == Demand.EXCLUDED) {
      return Reason.EXCLUDED;
    }
    if (chosen.stream().anyMatch(this::isDuplicate)) {
      return Reason.NEAR_DUPLICATE;
    }
    if (needsWhatCannotBe()) {
      return Reason.REQUIREMENT;
    }
    if (after.stream().map(i -> candidate(i).document()).distinct().count()
        > problem.maxDocuments()) {
      return Reason.MAX_DOCUMENTS;
    }
    if (problem.limits().stream().anyMatch(limit -> misses(limit, Sense.AT_MOST))) {
      return Reason.LIMIT;
    }
    if (problem.limits().stream().anyMatch(limit -> misses(limit, Sense.AT_LEAST))
        || problem.minimums().keySet().stream().anyMatch(this::misses)) {
      return Reason.BELOW_MINIMUM;
    }
    if (tokens() > problem.budgetTokens()) {
      return Reason.OVER_BUDGET;
    }
    if (gain > 0) {
      return Reason.NOT_REACHED;
    }
    return gain - problem.weight(Criterion.COHERENCE) * losses() > 0
        ? Reason.NEAR_DUPLICATE
        : Reason.NO_GAIN;
  }

  private SelectionCandidate candidate(int index) {
    return problem.candidates().get(index);
  }

  private boolean isDuplicate(int other) {
    return candidate(other).duplicateGroup() == candidate.duplicateGroup();
  }

  private boolean needsWhatCannotBe() {
    Set<Integer> optional = new HashSet<>();
    for (int i : after) {
      SelectionCandidate taken = candidate(i);
      boolean full =
          problem.candidates().stream()
              .anyMatch(
                  c ->
                      c.demand() == Demand.REQUIRED
                          && c.duplicateGroup() == taken.duplicateGroup());
      if (taken.demand() == Demand.EXCLUDED
          || (taken.demand() == Demand.OPTIONAL
              && (full || !optional.add(taken.duplicateGroup())))) {
        return true;
      }
    }
    return false;
  }

  private boolean misses(LinearLimit limit, Sense sense) {
    long count = 0;
    for (int m = 0; m < limit.members().size(); m++) {
      count += after.contains(limit.members().get(m)) ? limit.coefficients().get(m) : 0;
    }
    return limit.sense() == sense
        && (sense == Sense.AT_MOST ? count > limit.bound() : count < limit.bound());
  }

  private boolean misses(Criterion criterion) {
    return problem.score(after).of(criterion)
        < Objects.requireNonNull(problem.minimums().get(criterion));
  }

  private long tokens() {
    return after.stream().mapToLong(i -> candidate(i).tokens()).sum();
  }

  private long losses() {
    return problem.pairs().stream().mapToLong(pair -> Math.min(0, effect(pair))).sum();
  }

  /** What a pair adds if it joins the candidate to a chosen one, else 0. */
  private long effect(PairEffect pair) {
    boolean joins =
        (pair.first() == rejection.candidate() && chosen.contains(pair.second()))
            || (pair.second() == rejection.candidate() && chosen.contains(pair.first()));
    return joins ? pair.gain() : 0;
  }

  private void assertDetails() {
    boolean names =
        rejection.reason() == Reason.LIMIT || rejection.reason() == Reason.BELOW_MINIMUM;
    assertThat(rejection.limit().isEmpty()).as("%s", rejection).isEqualTo(!names);
    if (names) {
      assertThat(missed()).as("%s", rejection).contains(rejection.limit());
    }
    assertThat(rejection.budgetTokens())
        .as("%s", rejection)
        .isEqualTo(rejection.reason() == Reason.OVER_BUDGET ? tokens() : Rejection.NONE);
    if (rejection.reason() == Reason.NEAR_DUPLICATE) {
      assertThat(rejection.other()).as("%s", rejection).isIn(chosen);
      assertThat(isDuplicate(rejection.other()) || isWorst(rejection.other()))
          .as("%s", rejection)
          .isTrue();
    } else {
      assertThat(rejection.other()).as("%s", rejection).isEqualTo(Rejection.NONE);
    }
  }

  private List<String> missed() {
    Sense sense = rejection.reason() == Reason.LIMIT ? Sense.AT_MOST : Sense.AT_LEAST;
    Set<String> missed = new HashSet<>();
    problem.limits().stream()
        .filter(limit -> misses(limit, sense))
        .forEach(limit -> missed.add(limit.name()));
    if (rejection.reason() == Reason.BELOW_MINIMUM) {
      problem
          .minimums()
          .forEach(
              (criterion, least) -> {
                if (misses(criterion)) {
                  missed.add(Constraints.minimum(criterion, least));
                }
              });
    }
    return List.copyOf(missed);
  }

  /** Tells whether no chosen candidate loses more together with the rejected one. */
  private boolean isWorst(int other) {
    long least = problem.pairs().stream().mapToLong(this::effect).min().orElse(0);
    return problem.pairs().stream()
        .anyMatch(
            pair ->
                (pair.first() == other || pair.second() == other)
                    && effect(pair) == least
                    && least < 0);
  }
}

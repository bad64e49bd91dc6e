package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.optimize.Constraints;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionProblem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Says in words of the request what the optimizer says of its problem. Confined to one thread. */
final class ConstraintWords {
  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final SelectionProblem problem;
  private final Map<String, String> words = new HashMap<>();

  ConstraintWords(AssembleRequest request, Shortlist shortlist, Draft draft) {
    this.request = request;
    this.shortlist = shortlist;
    this.problem = draft.problem();
    nameBudget(draft.overheadTokens());
    nameCandidates();
    for (Requirement requirement : problem.requirements()) {
      words.put(
          Constraints.requirement(problem, requirement),
          shortlist.citation(requirement.candidate())
              + " needs "
              + shortlist.citation(requirement.needed()));
    }
    problem.limits().forEach(this::nameLimit);
    problem
        .minimums()
        .forEach(
            (criterion, least) ->
                words.put(
                    Constraints.minimum(criterion, least),
                    criterion.name().toLowerCase(Locale.ROOT)
                        + " of at least "
                        + Figures.plain(request.minimumCoverage())
                        + " of the question"));
  }

  private void nameBudget(long overhead) {
    words.put(
        Constraints.budget(problem),
        "the budget is "
            + Figures.tokens(request.maxTokens())
            + (overhead <= 0 ? "" : " with " + Figures.tokens(overhead) + " around the passages"));
  }

  private void nameCandidates() {
    for (int i = 0; i < shortlist.candidates().size(); i++) {
      String citation = shortlist.citation(i);
      words.put(
          Constraints.required(problem, i),
          citation + " is required (" + Figures.tokens(problem.candidates().get(i).tokens()) + ")");
      words.put(Constraints.excluded(problem, i), citation + " is excluded");
      int group = problem.candidates().get(i).duplicateGroup();
      words.putIfAbsent(
          Constraints.duplicates(group),
          "one at most of the passages that say the same as "
              + shortlist.citation(group)
              + ", or those that are required");
    }
  }

  private void nameLimit(LinearLimit limit) {
    String name =
        limit.name().equals(RequestLimits.MEAN_RECENCY)
            ? "mean recency: at least " + Figures.plain(request.minimumRecency())
            : Constraints.limit(limit);
    words.put(limit.name(), name);
    words.put(Constraints.limit(limit), name);
  }

  /** The words for a constraint or a limit's name; the text itself where there are none. */
  String of(String text) {
    return words.getOrDefault(text, text);
  }

  /** The same, with a conflict in words of the request. */
  Optimality of(Optimality optimality) {
    return optimality instanceof Optimality.Infeasible infeasible
        ? new Optimality.Infeasible(infeasible.conflict().stream().map(this::of).toList())
        : optimality;
  }
}

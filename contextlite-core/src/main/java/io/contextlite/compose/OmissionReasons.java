package io.contextlite.compose;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionProblem;

/** Says in words why a candidate is out. Confined to one thread. */
final class OmissionReasons {
  private final Shortlist shortlist;
  private final ConstraintWords words;
  private final Draft draft;

  OmissionReasons(Shortlist shortlist, ConstraintWords words, Draft draft) {
    this.shortlist = shortlist;
    this.words = words;
    this.draft = draft;
  }

  String of(Rejection rejection) {
    return switch (rejection.reason()) {
      case EXCLUDED ->
          shortlist.requiredAlone()
              ? "the confidence is below the least that the request demands"
              : "excluded by the request";
      case NEAR_DUPLICATE -> nearDuplicate(rejection);
      case REQUIREMENT -> requirement(rejection);
      case MAX_DOCUMENTS -> maxDocuments();
      case LIMIT -> "would pass a limit, " + words.of(rejection.limit());
      case BELOW_MINIMUM -> "would miss a minimum, " + words.of(rejection.limit());
      case OVER_BUDGET -> overBudget(rejection);
      case NO_GAIN -> "adds nothing to what was chosen";
      case NOT_REACHED -> "would fit, but the search for better choices ended before";
      case INFEASIBLE ->
          draft.selection().optimality() instanceof Optimality.Infeasible
              ? "nothing was chosen, as no choice meets what the request demands"
              : "nothing was chosen, as no choice that meets what the request demands was found";
    };
  }

  private String nearDuplicate(Rejection rejection) {
    return "says the same as "
        + (rejection.other() < 0 ? "a chosen passage" : shortlist.citation(rejection.other()));
  }

  private String requirement(Rejection rejection) {
    return draft.problem().requirements().stream()
        .filter(needs -> needs.candidate() == rejection.candidate())
        .map(Requirement::needed)
        .filter(needed -> !draft.selection().chosen().contains(needed))
        .map(needed -> "needs " + shortlist.citation(needed) + ", which cannot be chosen")
        .findFirst()
        .orElse("needs a passage that cannot be chosen");
  }

  private String maxDocuments() {
    int most = draft.problem().maxDocuments();
    return "would be document " + (most + 1L) + " of at most " + most;
  }

  /** Told in tokens of the parts, as the choice was made. */
  private String overBudget(Rejection rejection) {
    SelectionProblem problem = draft.problem();
    if (rejection.budgetTokens() <= problem.budgetTokens() + draft.unspentTokens()) {
      return "would gain too little for its tokens";
    }
    long needs = rejection.budgetTokens() - draft.tokensOfParts();
    int alone = problem.candidates().get(rejection.candidate()).tokens();
    return "needs "
        + Figures.tokens(needs)
        + (needs > alone ? " with what it requires, " : ", ")
        + Figures.left(problem.budgetTokens() + draft.unspentTokens() - draft.tokensOfParts())
        + "; would enter at a budget of "
        + Figures.tokens(rejection.budgetTokens() + draft.overheadTokens());
  }
}

package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.text.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Chooses and writes until the text as a whole keeps the budget. Confined to one thread. */
final class DraftWriter {
  /** A whole that is over by at most this part of itself is met by aiming lower by as much. */
  private static final int SLIGHT = 16;

  private static final int SLIGHT_RETRIES = 4;

  /** The search for the largest budget that works ends at this part of it. */
  private static final int PRECISION = 32;

  private static final double MILLIONTHS_A_THOUSAND_TOKENS = 1e3;

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final ChoiceSettings settings;
  private final TokenCounter tokens;
  private final int frameTokens;

  DraftWriter(
      AssembleRequest request, Shortlist shortlist, ChoiceSettings settings, TokenCounter tokens) {
    this.request = request;
    this.shortlist = shortlist;
    this.settings = settings;
    this.tokens = tokens;
    this.frameTokens = frameTokens(request.formatter(), tokens);
  }

  /** Tokens of what a format puts around all passages. */
  static int frameTokens(ContextFormatter formatter, TokenCounter tokens) {
    return tokens.count(formatter.begin() + formatter.end());
  }

  /**
   * Returns a draft within the request's budget. Tokens of the whole can be more than those of its
   * parts; then the problem is solved again with a smaller budget. All of it shares one time limit.
   */
  Draft write(SelectionProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    IntFunction<Draft> within =
        budget -> {
          Duration left = options.timeLimit().minusNanos(System.nanoTime() - start);
          return draft(
              problem.toBuilder().budgetTokens(budget).build(),
              options.withTimeLimit(left.isNegative() ? Duration.ZERO : left),
              (long) frameTokens + problem.budgetTokens() - budget);
        };
    Draft draft = within.apply(problem.budgetTokens());
    for (int i = 0; i < SLIGHT_RETRIES && isSlightlyOver(draft); i++) {
      draft = within.apply((int) draft.tokensOfParts() - excess(draft));
    }
    if (excess(draft) > 0) {
      return largest(within, (int) draft.tokensOfParts());
    }
    return thrifty(within, spendSaved(within, draft));
  }

  /** Tokens that passages save by sharing a block buy more, once; if that fits. */
  private Draft spendSaved(IntFunction<Draft> within, Draft draft) {
    long saved = draft.tokensOfParts() + frameTokens - draft.tokens();
    long budget = draft.problem().budgetTokens() + saved;
    boolean lacks =
        draft.selection().rejections().stream()
            .filter(rejection -> rejection.reason() == Reason.OVER_BUDGET)
            .anyMatch(rejection -> rejection.budgetTokens() <= budget);
    if (!lacks || !draft.layout().joins() || saved <= 0) {
      return draft;
    }
    Draft larger = within.apply((int) budget);
    boolean better = larger.selection().objective() > draft.selection().objective();
    return better && excess(larger) <= 0 ? larger : draft;
  }

  /** Chooses again without the tokens that gain less than the request asks for. */
  private Draft thrifty(IntFunction<Draft> within, Draft draft) {
    if (request.minimumGain() == 0) {
      return draft;
    }
    SelectionProblem problem = draft.problem();
    List<Integer> rest = new ArrayList<>(draft.selection().chosen());
    for (int least = dearest(problem, rest); least >= 0; least = dearest(problem, rest)) {
      rest.remove(Integer.valueOf(least));
    }
    if (rest.size() == draft.selection().chosen().size()) {
      return draft;
    }
    int worthwhile = rest.stream().mapToInt(i -> problem.candidates().get(i).tokens()).sum();
    Draft smaller = within.apply(worthwhile);
    return excess(smaller) > 0
        ? draft
        : smaller.leaving(draft.problem().budgetTokens() - worthwhile);
  }

  /** What gains least for its tokens, if that is too little and the rest can do without it. */
  private int dearest(SelectionProblem problem, List<Integer> chosen) {
    long all = problem.objective(chosen);
    int dearest = -1;
    double least = request.minimumGain() * MILLIONTHS_A_THOUSAND_TOKENS;
    for (int i : chosen) {
      List<Integer> others = chosen.stream().filter(other -> other != i).toList();
      int cost = problem.candidates().get(i).tokens();
      double gain = (double) (all - problem.objective(others)) / cost;
      if (gain < least && problem.violations(others).isEmpty()) {
        dearest = i;
        least = gain;
      }
    }
    return dearest;
  }

  private int excess(Draft draft) {
    return draft.tokens() - request.maxTokens();
  }

  private boolean isSlightlyOver(Draft draft) {
    return excess(draft) > 0 && excess(draft) <= draft.tokensOfParts() / SLIGHT;
  }

  /**
   * Returns the draft with about the largest budget that works, by halving what is between one that
   * buys nothing and one that is too much.
   */
  private Draft largest(IntFunction<Draft> within, int tooMuch) {
    Draft best = within.apply(0);
    int low = 0;
    int high = tooMuch;
    while (high - low > 1 + high / PRECISION) {
      int middle = low + (high - low) / 2;
      Draft draft = within.apply(middle);
      if (excess(draft) > 0) {
        high = (int) draft.tokensOfParts();
        continue;
      }
      low = middle;
      boolean isEmpty = draft.selection().chosen().isEmpty();
      best = isEmpty && !best.selection().chosen().isEmpty() ? best : draft;
    }
    return best;
  }

  private Draft draft(SelectionProblem problem, SolveOptions options, long overheadTokens) {
    Selection selection =
        request
            .objective()
            .orElse(settings.objective())
            .maximize(problem, settings.optimizer(), options);
    Layout layout = Layout.of(request, shortlist, selection.chosen());
    String text = layout.text(request.formatter());
    return new Draft(problem, selection, layout, text, tokens.count(text), overheadTokens, 0);
  }
}

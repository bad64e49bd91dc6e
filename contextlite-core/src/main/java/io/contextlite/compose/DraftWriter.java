package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.text.TokenCounter;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Chooses and writes until the text as a whole keeps the budget. Confined to one thread. */
final class DraftWriter {
  /** A whole that is over by at most this part of itself is met by aiming lower by as much. */
  private static final int SLIGHT = 16;

  private static final int SLIGHT_RETRIES = 4;

  /** The search for the largest budget that works ends at this part of it. */
  private static final int PRECISION = 32;

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final ContextOptimizer optimizer;
  private final TokenCounter tokens;
  private final int frameTokens;

  DraftWriter(
      AssembleRequest request,
      Shortlist shortlist,
      ContextOptimizer optimizer,
      TokenCounter tokens) {
    this.request = request;
    this.shortlist = shortlist;
    this.optimizer = optimizer;
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
    return excess(draft) > 0 ? largest(within, (int) draft.tokensOfParts()) : draft;
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
    Selection selection = request.objective().maximize(problem, optimizer, options);
    String text = text(inOrder(problem, selection.chosen()));
    return new Draft(problem, selection, text, tokens.count(text), overheadTokens);
  }

  /** Documents by their best passage, passages of one document in source order. */
  List<Integer> inOrder(SelectionProblem problem, List<Integer> chosen) {
    Map<Integer, Integer> bestOfDocument = new HashMap<>();
    for (int index : chosen) {
      bestOfDocument.merge(problem.candidates().get(index).document(), index, Math::min);
    }
    return chosen.stream()
        .sorted(
            Comparator.comparingInt(
                    (Integer i) ->
                        bestOfDocument.getOrDefault(problem.candidates().get(i).document(), i))
                .thenComparingInt(i -> shortlist.source(i).startLine())
                .thenComparingInt(i -> i))
        .toList();
  }

  /** The empty context is the empty text, whatever the format. */
  private String text(List<Integer> ordered) {
    if (ordered.isEmpty()) {
      return "";
    }
    ContextFormatter formatter = request.formatter();
    StringBuilder out = new StringBuilder(formatter.begin());
    for (int i = 0; i < ordered.size(); i++) {
      out.append(i == 0 ? "" : formatter.separator());
      out.append(formatter.passage(i + 1, shortlist.candidates().get(ordered.get(i)).passage()));
    }
    return out.append(formatter.end()).toString();
  }
}

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

/** Chooses and writes until the text as a whole keeps the budget. Confined to one thread. */
final class DraftWriter {
  /** Retries that aim lower by just what was too much; each further one doubles that. */
  private static final int EXACT_RETRIES = 4;

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
   * parts; then the problem is solved again with a smaller budget, down to 0, which buys nothing.
   * All of it shares one time limit.
   */
  Draft write(SelectionProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    Draft draft = draft(problem, options, frameTokens);
    int retries = 0;
    while (draft.tokens() > request.maxTokens() && !draft.selection().chosen().isEmpty()) {
      long excess = (long) draft.tokens() - request.maxTokens();
      long less = excess << Math.min(Integer.SIZE - 1, Math.max(0, retries - EXACT_RETRIES + 1));
      int lower = (int) Math.max(0, draft.problem().budgetTokens() - less);
      Duration left = options.timeLimit().minusNanos(System.nanoTime() - start);
      draft =
          draft(
              problem.toBuilder().budgetTokens(lower).build(),
              options.withTimeLimit(left.isNegative() ? Duration.ZERO : left),
              (long) frameTokens + problem.budgetTokens() - lower);
      retries++;
    }
    return draft;
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

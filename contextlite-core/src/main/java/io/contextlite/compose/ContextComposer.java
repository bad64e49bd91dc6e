package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.StageClock;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Composes contexts from candidates. Thread-safe. */
public final class ContextComposer {
  private final ContextOptimizer optimizer;
  private final TokenCounter tokens;

  /**
   * Creates a composer.
   *
   * @param optimizer chooses under the budget
   * @param tokens counts tokens
   */
  public ContextComposer(ContextOptimizer optimizer, TokenCounter tokens) {
    this.optimizer = optimizer;
    this.tokens = tokens;
  }

  /**
   * Chooses, orders, formats and explains.
   *
   * @param request the request
   * @param retrieved the candidates
   * @param options limits of the choice
   * @param stages measures the stages
   * @return the context
   */
  public AssembledContext compose(
      AssembleRequest request, Retrieved retrieved, SolveOptions options, StageClock stages) {
    ContextFormatter formatter = request.formatter();
    ProblemBuilder builder = new ProblemBuilder(request, retrieved, tokens);
    stages.lap("candidates");
    SelectionProblem problem = builder.problem();
    Selection selection = select(request, problem, options);
    String text = format(formatter, builder.candidates(), inOrder(builder, selection.chosen()));
    int total = tokens.count(text);
    while (total > request.maxTokens()) {
      // Tokens of the whole can be more than those of its parts: aim lower by what was too much.
      int lower = Math.max(0, problem.budgetTokens() - (total - request.maxTokens()));
      problem = problem.toBuilder().budgetTokens(lower).build();
      selection = select(request, problem, options);
      text = format(formatter, builder.candidates(), inOrder(builder, selection.chosen()));
      total = tokens.count(text);
    }
    stages.lap("choose");
    List<Integer> chosen = selection.chosen();
    List<ContextPassage> passages = passages(builder, retrieved, chosen);
    List<OmittedPassage> omitted =
        omitted(builder, selection.rejections(), request.maxTokens() - total);
    stages.lap("format");
    return new AssembledContext(
        request.query(),
        text,
        passages,
        omitted,
        total,
        request.maxTokens(),
        selection.optimality(),
        selection.report(),
        stages.timings(),
        retrieved.notes());
  }

  private Selection select(
      AssembleRequest request, SelectionProblem problem, SolveOptions options) {
    SolveOptions extras = request.certificate() ? options.withCertificate().withTrace() : options;
    return request.objective().maximize(problem, optimizer, extras);
  }

  /** Documents by their best passage, passages of one document in source order. */
  private static List<Integer> inOrder(ProblemBuilder builder, List<Integer> chosen) {
    Map<Integer, Integer> bestOfDocument = new HashMap<>();
    for (int index : chosen) {
      bestOfDocument.merge(builder.document(index), index, Math::min);
    }
    return chosen.stream()
        .sorted(
            Comparator.comparingInt(
                    (Integer index) -> bestOfDocument.getOrDefault(builder.document(index), index))
                .thenComparingInt(
                    index -> builder.candidates().get(index).passage().source().startLine())
                .thenComparingInt(index -> index))
        .toList();
  }

  /** The empty context is the empty text, whatever the format. */
  private static String format(
      ContextFormatter formatter, List<Candidate> candidates, List<Integer> ordered) {
    if (ordered.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(formatter.begin());
    for (int i = 0; i < ordered.size(); i++) {
      out.append(i == 0 ? "" : formatter.separator());
      out.append(formatter.passage(i + 1, candidates.get(ordered.get(i)).passage()));
    }
    return out.append(formatter.end()).toString();
  }

  private static List<ContextPassage> passages(
      ProblemBuilder builder, Retrieved retrieved, List<Integer> chosen) {
    List<ContextPassage> passages = new ArrayList<>();
    for (int index : inOrder(builder, chosen)) {
      Candidate candidate = builder.candidates().get(index);
      passages.add(
          new ContextPassage(
              passages.size() + 1,
              candidate.passage(),
              builder.tokens(index),
              candidate.score(),
              candidate.features(),
              Reasons.in(candidate, retrieved.terms(), builder.required(index), index + 1)));
    }
    return passages;
  }

  private static List<OmittedPassage> omitted(
      ProblemBuilder builder, List<Rejection> rejections, int tokensLeft) {
    return rejections.stream()
        .sorted(Comparator.comparingInt(Rejection::candidate))
        .map(
            rejection -> {
              Candidate candidate = builder.candidates().get(rejection.candidate());
              return new OmittedPassage(
                  candidate.passage(),
                  builder.tokens(rejection.candidate()),
                  candidate.score(),
                  candidate.features(),
                  rejection.reason(),
                  Reasons.out(builder, rejection, tokensLeft));
            })
        .toList();
  }
}

package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.StageClock;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    Shortlist shortlist = Shortlist.of(request, retrieved.candidates());
    SelectionProblem problem =
        new ProblemBuilder(request, shortlist, tokens).problem(retrieved.terms());
    stages.lap("candidates");
    DraftWriter writer = new DraftWriter(request, shortlist, optimizer, tokens);
    Draft draft = writer.write(problem, extras(request, options));
    stages.lap("choose");
    ConstraintWords words = new ConstraintWords(request, shortlist, draft);
    List<ContextPassage> passages = passages(writer, shortlist, draft, retrieved);
    List<OmittedPassage> omitted = omitted(shortlist, draft, words);
    stages.lap("format");
    return new AssembledContext(
        request.query(),
        draft.text(),
        passages,
        omitted,
        draft.tokens(),
        request.maxTokens(),
        draft.selection().objective(),
        draft.problem().score(draft.selection().chosen()),
        words.of(draft.selection().optimality()),
        draft.selection().report(),
        stages.timings(),
        notes(retrieved, problem, draft));
  }

  private static SolveOptions extras(AssembleRequest request, SolveOptions options) {
    return request.certificate() ? options.withCertificate().withTrace() : options;
  }

  private static List<ContextPassage> passages(
      DraftWriter writer, Shortlist shortlist, Draft draft, Retrieved retrieved) {
    List<ContextPassage> passages = new ArrayList<>();
    for (int index : writer.inOrder(draft.problem(), draft.selection().chosen())) {
      Candidate candidate = shortlist.candidates().get(index);
      boolean required = draft.problem().candidates().get(index).demand() == Demand.REQUIRED;
      passages.add(
          new ContextPassage(
              passages.size() + 1,
              candidate.passage(),
              draft.problem().candidates().get(index).tokens(),
              candidate.score(),
              candidate.features(),
              InclusionReasons.of(candidate, retrieved.terms(), required, index + 1)));
    }
    return passages;
  }

  private static List<OmittedPassage> omitted(
      Shortlist shortlist, Draft draft, ConstraintWords words) {
    OmissionReasons reasons = new OmissionReasons(shortlist, words, draft);
    return draft.selection().rejections().stream()
        .sorted(Comparator.comparingInt(Rejection::candidate))
        .map(
            rejection -> {
              Candidate candidate = shortlist.candidates().get(rejection.candidate());
              return new OmittedPassage(
                  candidate.passage(),
                  draft.problem().candidates().get(rejection.candidate()).tokens(),
                  candidate.score(),
                  candidate.features(),
                  rejection.reason(),
                  reasons.of(rejection));
            })
        .toList();
  }

  private static List<String> notes(Retrieved retrieved, SelectionProblem problem, Draft draft) {
    int less = problem.budgetTokens() - draft.problem().budgetTokens();
    if (less == 0) {
      return retrieved.notes();
    }
    List<String> notes = new ArrayList<>(retrieved.notes());
    notes.add(
        "the whole counts more than its parts: chosen with "
            + Figures.tokens(less)
            + " less than the budget");
    return notes;
  }
}

package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.SelectionCandidate;
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
import java.util.Set;
import java.util.stream.Collectors;

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
    Shortlist shortlist = shortlist(request, retrieved);
    SelectionProblem problem =
        new ProblemBuilder(request, shortlist, tokens).problem(retrieved.terms());
    stages.lap("candidates");
    DraftWriter writer = new DraftWriter(request, shortlist, optimizer, tokens);
    Draft draft = writer.write(problem, extras(request, options));
    stages.lap("choose");
    ConstraintWords words = new ConstraintWords(request, shortlist, draft);
    List<ContextPassage> passages = passages(shortlist, draft, retrieved);
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

  /** Variants are made where there is more than the budget holds. */
  private static Shortlist shortlist(AssembleRequest request, Retrieved retrieved) {
    Shortlist shortlist = Shortlist.of(request, retrieved.candidates());
    long all =
        shortlist.candidates().stream().mapToLong(candidate -> candidate.passage().tokens()).sum();
    return all <= request.maxTokens() || request.wholeDefinitions()
        ? shortlist
        : shortlist.with(new VariantMaker(request, shortlist, retrieved.terms()).forms());
  }

  private static List<ContextPassage> passages(
      Shortlist shortlist, Draft draft, Retrieved retrieved) {
    List<ContextPassage> passages = new ArrayList<>();
    List<Layout.Block> blocks = draft.layout().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      for (int index : blocks.get(i).members()) {
        passages.add(passage(i + 1, index, shortlist, draft, retrieved));
      }
    }
    return passages;
  }

  private static ContextPassage passage(
      int number, int index, Shortlist shortlist, Draft draft, Retrieved retrieved) {
    Form form = shortlist.forms().get(index);
    Candidate candidate = shortlist.candidate(index);
    SelectionCandidate stated = draft.problem().candidates().get(index);
    return new ContextPassage(
        number,
        candidate.passage(),
        form.variant(),
        form.excerpts(candidate.passage()),
        stated.tokens(),
        candidate.score(),
        candidate.features(),
        InclusionReasons.of(
            candidate, retrieved.terms(), stated.demand() == Demand.REQUIRED, form));
  }

  private static List<OmittedPassage> omitted(
      Shortlist shortlist, Draft draft, ConstraintWords words) {
    OmissionReasons reasons = new OmissionReasons(shortlist, words, draft);
    Set<Integer> inside =
        draft.selection().chosen().stream().map(shortlist::candidateOf).collect(Collectors.toSet());
    return draft.selection().rejections().stream()
        .filter(rejection -> rejection.candidate() < shortlist.candidates().size())
        .filter(rejection -> !inside.contains(rejection.candidate()))
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
    List<String> notes = new ArrayList<>(retrieved.notes());
    long change =
        (long) draft.problem().budgetTokens() + draft.unspentTokens() - problem.budgetTokens();
    if (change < 0) {
      notes.add(
          "the whole counts more than its parts: chosen with "
              + Figures.tokens(-change)
              + " less than the budget");
    } else if (change > 0) {
      notes.add(
          "passages that adjoin share a heading: chosen with "
              + Figures.tokens(change)
              + " more than the budget for single ones");
    }
    if (draft.unspentTokens() > 0) {
      notes.add(Figures.tokens(draft.unspentTokens()) + " unspent, as they would gain too little");
    }
    return notes;
  }
}

package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextAssessment;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.RoutedRetriever;
import io.contextlite.retrieve.StageClock;
import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.ContextFeatures;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Composes contexts from candidates. Thread-safe. */
public final class ContextComposer {
  private final ContextOptimizer optimizer;
  private final TokenCounter tokens;
  private final ConfidenceModel confidence;
  private final double lowConfidence;

  /**
   * Creates a composer.
   *
   * @param optimizer chooses under the budget
   * @param tokens counts tokens
   * @param confidence tells how far contexts can be relied on
   * @param lowConfidence confidence below which a context is marked
   */
  public ContextComposer(
      ContextOptimizer optimizer,
      TokenCounter tokens,
      ConfidenceModel confidence,
      double lowConfidence) {
    this.optimizer = optimizer;
    this.tokens = tokens;
    this.confidence = confidence;
    this.lowConfidence = lowConfidence;
  }

  /**
   * Estimates the confidence of a context before anything is chosen, from what the ranking alone
   * would fill it with.
   *
   * @param request the request
   * @param retrieved the candidates
   * @return the probability, 0 to 1
   */
  public double expectedConfidence(AssembleRequest request, Retrieved retrieved) {
    return confidence.confidence(ContextAssessor.expected(request, retrieved));
  }

  /**
   * Chooses, orders, formats and explains.
   *
   * @param workspace id of the workspace
   * @param request the request
   * @param routed the candidates
   * @param options limits of the choice
   * @param stages measures the stages
   * @return the context
   */
  public AssembledContext compose(
      String workspace,
      AssembleRequest request,
      RoutedRetriever.Routed routed,
      SolveOptions options,
      StageClock stages) {
    Retrieved retrieved = routed.retrieved();
    Shortlist shortlist = Shortlist.of(request, retrieved.candidates());
    Choice choice = choose(request, shortlist, retrieved, options, stages);
    ContextFeatures features = features(choice, retrieved);
    ContextAssessment assessment = assess(features, routed, stages);
    if (assessment.confidence() < request.minimumConfidence()) {
      choice = choose(request, shortlist.withRequiredAlone(), retrieved, options, stages);
    }
    return context(workspace, request, retrieved, choice, assessment, stages);
  }

  private ContextAssessment assess(
      ContextFeatures features, RoutedRetriever.Routed routed, StageClock stages) {
    double probability = confidence.confidence(features);
    return new ContextAssessment(
        probability,
        probability < lowConfidence,
        features,
        routed.phase(),
        routed.decidedBy(),
        stages.comparisons());
  }

  /** What was chosen of what. */
  private record Choice(
      Shortlist shortlist, SelectionProblem problem, DraftWriter writer, Draft draft) {}

  private Choice choose(
      AssembleRequest request,
      Shortlist shortlist,
      Retrieved retrieved,
      SolveOptions options,
      StageClock stages) {
    SelectionProblem problem =
        new ProblemBuilder(request, shortlist, tokens).problem(retrieved.terms());
    stages.lap("candidates");
    DraftWriter writer = new DraftWriter(request, shortlist, optimizer, tokens);
    Draft draft = writer.write(problem, extras(request, options));
    stages.lap("choose");
    return new Choice(shortlist, problem, writer, draft);
  }

  private static ContextFeatures features(Choice choice, Retrieved retrieved) {
    List<Candidate> candidates = choice.shortlist().candidates();
    return ContextAssessor.features(
        choice.draft().selection().chosen().stream().map(candidates::get).toList(),
        candidates,
        retrieved.terms());
  }

  private static AssembledContext context(
      String workspace,
      AssembleRequest request,
      Retrieved retrieved,
      Choice choice,
      ContextAssessment assessment,
      StageClock stages) {
    Shortlist shortlist = choice.shortlist();
    Draft draft = choice.draft();
    ConstraintWords words = new ConstraintWords(request, shortlist, draft);
    List<ContextPassage> passages = passages(choice.writer(), shortlist, draft, retrieved);
    List<OmittedPassage> omitted = omitted(shortlist, draft, words);
    stages.lap("format");
    return new AssembledContext(
        ContextId.of(workspace, request, retrieved, draft.text()),
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
        assessment,
        stages.timings(),
        notes(request, retrieved, choice, assessment));
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

  private static List<String> notes(
      AssembleRequest request, Retrieved retrieved, Choice choice, ContextAssessment assessment) {
    List<String> notes = new ArrayList<>(retrieved.notes());
    if (choice.shortlist().requiredAlone()) {
      notes.add(
          "only what is required was chosen: the confidence is "
              + Figures.share(assessment.confidence())
              + ", the request demands "
              + Figures.share(request.minimumConfidence()));
    } else if (assessment.low() && !choice.draft().text().isEmpty()) {
      notes.add(
          "low confidence, "
              + Figures.share(assessment.confidence())
              + ": the context may not hold what the query asks for");
    }
    int less = choice.problem().budgetTokens() - choice.draft().problem().budgetTokens();
    if (less > 0) {
      notes.add(
          "the whole counts more than its parts: chosen with "
              + Figures.tokens(less)
              + " less than the budget");
    }
    return notes;
  }
}

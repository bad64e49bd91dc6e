package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextAssessment;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.optimize.Rejection;
import io.contextlite.optimize.SelectionCandidate;
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
import java.util.Set;
import java.util.stream.Collectors;

/** Composes contexts from candidates. Thread-safe. */
public final class ContextComposer {
  private final ChoiceSettings settings;
  private final TokenCounter tokens;
  private final ConfidenceModel confidence;
  private final double lowConfidence;

  /**
   * Creates a composer.
   *
   * @param settings how a choice is made
   * @param tokens counts tokens
   * @param confidence tells how far contexts can be relied on
   * @param lowConfidence confidence below which a context is marked
   */
  public ContextComposer(
      ChoiceSettings settings,
      TokenCounter tokens,
      ConfidenceModel confidence,
      double lowConfidence) {
    this.settings = settings;
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
    return confidence.confidence(
        ContextAssessor.expected(request, retrieved, settings.maxCandidates()));
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
    Shortlist shortlist = shortlist(request, retrieved);
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
  private record Choice(Shortlist shortlist, SelectionProblem problem, Draft draft) {}

  private Choice choose(
      AssembleRequest request,
      Shortlist shortlist,
      Retrieved retrieved,
      SolveOptions options,
      StageClock stages) {
    SelectionProblem problem =
        new ProblemBuilder(request, shortlist, tokens).problem(retrieved.terms());
    stages.lap("candidates");
    Draft draft =
        new DraftWriter(request, shortlist, settings, tokens)
            .write(problem, extras(request, options));
    stages.lap("choose");
    return new Choice(shortlist, problem, draft);
  }

  private static ContextFeatures features(Choice choice, Retrieved retrieved) {
    return ContextAssessor.features(
        choice.draft().selection().chosen().stream().map(choice.shortlist()::candidate).toList(),
        choice.shortlist().candidates(),
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
    List<ContextPassage> passages = passages(shortlist, draft, retrieved);
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

  /** Variants are made where there is more than the budget holds. */
  private Shortlist shortlist(AssembleRequest request, Retrieved retrieved) {
    Shortlist shortlist = Shortlist.of(request, retrieved.candidates(), settings.maxCandidates());
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
    Draft draft = choice.draft();
    long change =
        (long) draft.problem().budgetTokens()
            + draft.unspentTokens()
            - choice.problem().budgetTokens();
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

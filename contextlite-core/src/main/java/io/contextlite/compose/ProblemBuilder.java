package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** States a request and its candidates as a selection problem. Confined to one thread. */
final class ProblemBuilder {
  /** Candidates that compete, best first; more are cut off. */
  static final int MAX_CANDIDATES = 100;

  private static final int MILLION = 1_000_000;

  /** Worth of covering everything that the query asks for, against a passage's score of 1. */
  private static final double COVERAGE_WEIGHT = 1.0;

  /** A second passage of a document keeps three quarters of its value, a third nine sixteenths. */
  private static final int REPEAT_PERCENT = 75;

  /** Numbers up to this one are counted with each passage. */
  private static final int WIDEST_NUMBER = 100;

  private final AssembleRequest request;
  private final List<Candidate> candidates;
  private final List<SelectionCandidate> stated;
  private final SelectionProblem problem;

  ProblemBuilder(AssembleRequest request, Retrieved retrieved, TokenCounter tokens) {
    this.request = request;
    Set<Long> required = required(request, retrieved.candidates());
    this.candidates = shortlist(request, retrieved.candidates(), required);
    this.stated = state(tokens, required);
    ContextFormatter formatter = request.formatter();
    int frame = tokens.count(formatter.begin() + formatter.end());
    this.problem =
        SelectionProblem.builder(stated, Math.max(0, request.maxTokens() - frame))
            .facetWeights(facetWeights(retrieved.terms()))
            .maxDocuments(request.maxDocuments())
            .repeatPercent(REPEAT_PERCENT)
            .build();
  }

  SelectionProblem problem() {
    return problem;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** The request's budget that gives the choice so many tokens. */
  long requestBudget(long budgetTokens) {
    return budgetTokens + request.maxTokens() - problem.budgetTokens();
  }

  int tokens(int index) {
    return stated.get(index).tokens();
  }

  int document(int index) {
    return stated.get(index).document();
  }

  boolean required(int index) {
    return stated.get(index).demand() == Demand.REQUIRED;
  }

  /** The best passage of each document that must be included. */
  private static Set<Long> required(AssembleRequest request, List<Candidate> ranked) {
    Set<String> open = new HashSet<>(request.mustInclude());
    Set<Long> required = new HashSet<>();
    for (Candidate candidate : ranked) {
      for (PassageSource source : candidate.passage().sources()) {
        if (open.remove(source.document().id())) {
          required.add(candidate.passage().id());
        }
      }
    }
    return required;
  }

  private static List<Candidate> shortlist(
      AssembleRequest request, List<Candidate> ranked, Set<Long> required) {
    List<Candidate> shortlist = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (required.contains(candidate.passage().id())) {
        shortlist.add(cited(candidate, request));
      } else if (shortlist.size() < MAX_CANDIDATES && candidate.score() > 0) {
        shortlist.add(cited(candidate, request));
      }
    }
    return shortlist;
  }

  /** Puts first the source that is to be cited: one that must be included, none to be excluded. */
  private static Candidate cited(Candidate candidate, AssembleRequest request) {
    Passage passage = candidate.passage();
    List<PassageSource> sources = new ArrayList<>(passage.sources());
    sources.removeIf(source -> request.mustExclude().contains(source.document().id()));
    if (sources.isEmpty()) {
      return candidate;
    }
    sources.sort(
        (a, b) ->
            Boolean.compare(
                request.mustInclude().contains(b.document().id()),
                request.mustInclude().contains(a.document().id())));
    return new Candidate(
        new Passage(passage.id(), passage.text(), passage.tokens(), sources),
        candidate.features(),
        candidate.score(),
        candidate.terms(),
        candidate.termLevels());
  }

  private List<SelectionCandidate> state(TokenCounter tokens, Set<Long> required) {
    int[] groups = NearDuplicates.groups(candidates);
    Map<String, Integer> documents = new HashMap<>();
    int separator = tokens.count(request.formatter().separator());
    return IntStream.range(0, candidates.size())
        .mapToObj(
            i -> {
              Candidate candidate = candidates.get(i);
              Passage passage = candidate.passage();
              String id = passage.source().document().id();
              documents.putIfAbsent(id, documents.size());
              String printed = request.formatter().passage(WIDEST_NUMBER, passage);
              return new SelectionCandidate(
                  passage.id(),
                  Math.round(candidate.score() * MILLION),
                  tokens.count(printed) + separator,
                  documents.getOrDefault(id, 0),
                  groups[i],
                  levels(candidate.termLevels()),
                  (int) Math.round(candidate.features().recency() * SelectionCandidate.FULL_LEVEL),
                  demand(passage, required));
            })
        .toList();
  }

  private Demand demand(Passage passage, Set<Long> required) {
    if (required.contains(passage.id())) {
      return Demand.REQUIRED;
    }
    boolean excluded = request.mustExclude().contains(passage.source().document().id());
    return excluded ? Demand.EXCLUDED : Demand.OPTIONAL;
  }

  private static List<Integer> levels(double[] shares) {
    List<Integer> levels = new ArrayList<>(shares.length);
    for (double share : shares) {
      levels.add((int) Math.round(share * SelectionCandidate.FULL_LEVEL));
    }
    return levels;
  }

  private static List<Long> facetWeights(List<WeightedTerm> terms) {
    double total = terms.stream().mapToDouble(WeightedTerm::idf).sum();
    return terms.stream()
        .map(
            term ->
                total > 0
                    ? Math.round(COVERAGE_WEIGHT * MILLION * term.idf() / total)
                    : Long.valueOf(0))
        .toList();
  }
}

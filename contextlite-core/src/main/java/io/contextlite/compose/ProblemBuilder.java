package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.Passage;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.text.TokenCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** States a request and its candidates as a selection problem. Confined to one thread. */
final class ProblemBuilder {
  private static final int MILLION = 1_000_000;

  /**
   * Worth of covering everything that the query asks for, against a passage sure to be evidence.
   */
  private static final double COVERAGE_WEIGHT = .3;

  /** A second passage of a document loses half of its value, a third three quarters. */
  private static final double REPEAT_LOSS = .5;

  /**
   * Where documents have more candidates than this on average, there are few others to turn to, and
   * repeats lose less, in proportion.
   */
  private static final double CANDIDATES_A_DOCUMENT = 4;

  private static final int PERCENT = 100;

  /** Numbers up to this one are counted with each passage. */
  private static final int WIDEST_NUMBER = 100;

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final TokenCounter tokens;

  ProblemBuilder(AssembleRequest request, Shortlist shortlist, TokenCounter tokens) {
    this.request = request;
    this.shortlist = shortlist;
    this.tokens = tokens;
  }

  /** States the problem; candidate {@code i} is the shortlist's form {@code i}. */
  SelectionProblem problem(List<WeightedTerm> terms) {
    int frame = DraftWriter.frameTokens(request.formatter(), tokens);
    List<SelectionCandidate> stated = state(terms);
    List<Long> facetWeights = facetWeights(terms);
    SelectionProblem.Builder builder =
        SelectionProblem.builder(stated, Math.max(0, request.maxTokens() - frame))
            .facetWeights(facetWeights)
            .maxDocuments(request.maxDocuments())
            .repeatPercent(repeatPercent());
    return new RequestLimits(request, shortlist, stated).addTo(builder, facetWeights).build();
  }

  private int repeatPercent() {
    int candidates = shortlist.candidates().size();
    long documents =
        IntStream.range(0, candidates)
            .mapToObj(i -> shortlist.source(i).document().id())
            .distinct()
            .count();
    double loss =
        REPEAT_LOSS * Math.min(1, CANDIDATES_A_DOCUMENT * documents / Math.max(1, candidates));
    return (int) Math.round(PERCENT * (1 - loss));
  }

  private List<SelectionCandidate> state(List<WeightedTerm> terms) {
    int[] groups = NearDuplicates.groups(shortlist.candidates());
    FormLevels formLevels = new FormLevels(terms);
    Map<String, Integer> documents = new HashMap<>();
    int separator = tokens.count(request.formatter().separator());
    return IntStream.range(0, shortlist.forms().size())
        .mapToObj(
            i -> {
              Form form = shortlist.forms().get(i);
              Candidate candidate = shortlist.candidate(i);
              Passage passage = candidate.passage();
              String id = passage.source().document().id();
              documents.putIfAbsent(id, documents.size());
              return new SelectionCandidate(
                  form.variant().candidateId(passage.id()),
                  Math.round(candidate.score() * form.share() * MILLION),
                  cost(i) + separator,
                  documents.getOrDefault(id, 0),
                  groups[form.candidate()],
                  levels(formLevels.of(form, candidate)),
                  (int) Math.round(candidate.features().recency() * SelectionCandidate.FULL_LEVEL),
                  demand(passage));
            })
        .toList();
  }

  /** At least one token, so that a budget of nothing buys nothing. */
  private int cost(int form) {
    return Math.max(
        1,
        tokens.count(
            request.formatter().block(WIDEST_NUMBER, BlockText.block(shortlist, List.of(form)))));
  }

  private Demand demand(Passage passage) {
    if (shortlist.required().contains(passage.id())) {
      return Demand.REQUIRED;
    }
    boolean excluded =
        shortlist.requiredAlone()
            || request.mustExclude().contains(passage.source().document().id());
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

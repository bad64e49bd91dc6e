package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.retrieve.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The candidates that compete. Immutable.
 *
 * @param candidates by descending score, each citing the source that the request wants
 * @param required ids of the passages that must be in
 * @param requiredAlone whether no other passage may be in
 */
record Shortlist(List<Candidate> candidates, Set<Long> required, boolean requiredAlone) {
  /** What is less likely to be evidence is not worth its tokens, however many there are. */
  static final double LEAST_SCORE = .003;

  /** Candidates that compete, best first; more are cut off. */
  static final int MAX_CANDIDATES = 100;

  Shortlist {
    candidates = List.copyOf(candidates);
    required = Set.copyOf(required);
  }

  static Shortlist of(AssembleRequest request, List<Candidate> ranked) {
    Set<Long> required = required(request, ranked);
    List<Candidate> shortlist = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (required.contains(candidate.passage().id())) {
        shortlist.add(cited(candidate, request));
      } else if (shortlist.size() < MAX_CANDIDATES && candidate.score() > LEAST_SCORE) {
        shortlist.add(cited(candidate, request));
      }
    }
    return new Shortlist(shortlist, required, false);
  }

  Shortlist withRequiredAlone() {
    return new Shortlist(candidates, required, true);
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
        candidate.mentionedBy(),
        candidate.termLevels());
  }

  PassageSource source(int index) {
    return candidates.get(index).passage().source();
  }

  String citation(int index) {
    return source(index).citation();
  }
}

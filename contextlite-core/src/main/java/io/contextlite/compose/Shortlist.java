package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.retrieve.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The candidates that compete. Immutable.
 *
 * @param candidates by descending score, each citing the source that the request wants
 * @param required ids of the passages that must be in
 * @param forms in what ways they may enter; that number {@code i} is the whole of candidate {@code
 *     i} for each candidate, excerpts and signatures follow
 * @param requiredAlone whether no other passage may be in
 */
record Shortlist(
    List<Candidate> candidates, Set<Long> required, List<Form> forms, boolean requiredAlone) {
  /** What is less likely to be evidence is not worth its tokens, however many there are. */
  static final double LEAST_SCORE = .003;

  /** Passages with a blank line between them adjoin. */
  private static final int MOST_LINES_BETWEEN = 2;

  Shortlist {
    candidates = List.copyOf(candidates);
    required = Set.copyOf(required);
    forms = List.copyOf(forms);
  }

  /** Passages that may enter only whole. */
  static Shortlist whole(List<Candidate> candidates, Set<Long> required) {
    List<Form> forms =
        IntStream.range(0, candidates.size())
            .mapToObj(i -> Form.whole(i, candidates.get(i).passage()))
            .toList();
    return new Shortlist(candidates, required, forms, false);
  }

  /** The same with further ways in which they may enter. */
  Shortlist with(List<Form> more) {
    return new Shortlist(
        candidates, required, Stream.concat(forms.stream(), more.stream()).toList(), requiredAlone);
  }

  static Shortlist of(AssembleRequest request, List<Candidate> ranked, int maxCandidates) {
    Set<Long> required = required(request, ranked);
    List<Candidate> shortlist = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (required.contains(candidate.passage().id())) {
        shortlist.add(cited(candidate, request));
      } else if (shortlist.size() < maxCandidates && candidate.score() > LEAST_SCORE) {
        shortlist.add(cited(candidate, request));
      }
    }
    return whole(shortlist, required);
  }

  Shortlist withRequiredAlone() {
    return new Shortlist(candidates, required, forms, true);
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
        candidate.analysis(),
        candidate.mentionedBy(),
        candidate.termLevels());
  }

  /** Index of the candidate that a form is of. */
  int candidateOf(int form) {
    return forms.get(form).candidate();
  }

  Candidate candidate(int form) {
    return candidates.get(candidateOf(form));
  }

  Passage passage(int form) {
    return candidate(form).passage();
  }

  PassageSource source(int form) {
    return passage(form).source();
  }

  String citation(int form) {
    return source(form).citation();
  }

  /** Whether nothing but white space stands between the passages of two forms, in this order. */
  boolean adjoin(int before, int after) {
    PassageSource first = source(before);
    PassageSource second = source(after);
    return first.document().id().equals(second.document().id())
        && second.position() == first.position() + 1
        && second.startLine() - first.endLine() <= MOST_LINES_BETWEEN;
  }
}

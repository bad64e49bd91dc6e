package io.contextlite.smt.linear;

import io.contextlite.optimize.Constraints;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Writes the scores of a problem as sums, and its least scores as rows. */
final class ScoreTerms {
  private static final List<Criterion> CRITERIA = List.of(Criterion.values());

  private final ModelBuilder builder;
  private final SelectionProblem problem;

  private ScoreTerms(ModelBuilder builder) {
    this.builder = builder;
    this.problem = builder.problem();
  }

  /** Adds what is needed for the criteria that have a weight or a least score. */
  static Map<Criterion, List<Term>> add(ModelBuilder builder) {
    ScoreTerms terms = new ScoreTerms(builder);
    Map<Criterion, List<Term>> scores = new EnumMap<>(Criterion.class);
    for (int c = 0; c < CRITERIA.size(); c++) {
      Criterion criterion = CRITERIA.get(c);
      Long least = builder.problem().minimums().get(criterion);
      if (least == null && builder.problem().weight(criterion) == 0) {
        continue;
      }
      List<Term> score = terms.of(criterion);
      scores.put(criterion, score);
      if (least != null) {
        builder.constraint(
            Label.of(Kind.MINIMUM, c),
            Constraints.minimum(criterion, least),
            Term.negated(score),
            -least);
      }
    }
    return scores;
  }

  private List<Term> of(Criterion criterion) {
    return switch (criterion) {
      case RELEVANCE -> relevance();
      case COVERAGE -> coverage();
      case COHERENCE -> coherence();
      case RECENCY -> recency();
    };
  }

  private List<Term> relevance() {
    Map<Integer, List<Integer>> documents = new LinkedHashMap<>();
    IntStream.range(0, problem.candidates().size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> -problem.candidates().get(i).value()))
        .forEach(
            i -> {
              int document = problem.candidates().get(i).document();
              documents.computeIfAbsent(document, unused -> new ArrayList<>()).add(i);
            });
    List<Term> terms = new ArrayList<>();
    for (List<Integer> members : documents.values()) {
      for (int rank = 0; rank < members.size(); rank++) {
        addKept(members.get(rank), members.subList(0, rank), terms);
      }
    }
    return terms;
  }

  private void addKept(int candidate, List<Integer> before, List<Term> terms) {
    int rank = before.size();
    long kept = problem.kept(candidate, 0);
    for (int k = 0; k < rank && kept > 0; k++) {
      long next = problem.kept(candidate, k + 1);
      if (next < kept) {
        terms.add(new Term(addRepeat(candidate, k, before), kept - next));
      }
      kept = next;
    }
    addWorth(candidate, kept, terms);
  }

  private int addRepeat(int candidate, int place, List<Integer> before) {
    int variable = builder.variable(new Label(Kind.REPEAT, candidate, place));
    builder.implication(new Label(Kind.REPEAT_CHOSEN, candidate, place), variable, candidate);
    int rank = before.size();
    List<Term> terms = new ArrayList<>();
    before.forEach(member -> terms.add(new Term(member, 1)));
    terms.add(new Term(variable, rank - place));
    builder.definition(new Label(Kind.REPEAT_PLACE, candidate, place), terms, rank);
    return variable;
  }

  private List<Term> coverage() {
    List<Term> terms = new ArrayList<>();
    for (int f = 0; f < problem.facetWeights().size(); f++) {
      long below = 0;
      int number = 0;
      for (int level : levels(f)) {
        long covered = problem.covered(f, level);
        if (covered > below) {
          terms.add(new Term(addLevel(f, number, level), covered - below));
        }
        below = covered;
        number++;
      }
    }
    return terms;
  }

  private SortedSet<Integer> levels(int facet) {
    SortedSet<Integer> levels = new TreeSet<>();
    problem.candidates().forEach(candidate -> levels.add(candidate.facetLevels().get(facet)));
    return levels;
  }

  private int addLevel(int facet, int number, int level) {
    int variable = builder.variable(new Label(Kind.LEVEL, facet, number));
    List<Term> terms = new ArrayList<>();
    terms.add(new Term(variable, 1));
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (problem.candidates().get(i).facetLevels().get(facet) >= level) {
        terms.add(new Term(i, -1));
      }
    }
    builder.definition(new Label(Kind.LEVEL_REACHED, facet, number), terms, 0);
    return variable;
  }

  private List<Term> coherence() {
    List<Term> terms = new ArrayList<>();
    for (int p = 0; p < problem.pairs().size(); p++) {
      PairEffect pair = problem.pairs().get(p);
      if (pair.gain() != 0) {
        terms.add(new Term(addPair(p, pair), pair.gain()));
      }
    }
    return terms;
  }

  private int addPair(int number, PairEffect pair) {
    int both = builder.variable(Label.of(Kind.BOTH, number));
    if (pair.gain() > 0) {
      builder.implication(Label.of(Kind.BOTH_FIRST, number), both, pair.first());
      builder.implication(Label.of(Kind.BOTH_SECOND, number), both, pair.second());
    } else {
      builder.definition(
          Label.of(Kind.BOTH_CHOSEN, number),
          List.of(new Term(pair.first(), 1), new Term(pair.second(), 1), new Term(both, -1)),
          1);
    }
    return both;
  }

  private List<Term> recency() {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      addWorth(i, problem.candidates().get(i).recency(), terms);
    }
    return terms;
  }

  private static void addWorth(int candidate, long worth, List<Term> terms) {
    if (worth > 0) {
      terms.add(new Term(candidate, worth));
    }
  }
}

package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/*
 * A choice is drawn first. Careful problems are drawn around it: bounds are what it reaches, often
 * exactly, so that constraints are tight and still leave it standing. Careless problems take no
 * notice of it, and many of them are infeasible.
 */
/**
 * Random selection problems with all kinds of figures and constraints mixed: ties and zeros, free
 * and over-budget candidates, facets, pairs with gains and losses, chains and cycles of
 * requirements, caps and floors, duplicate groups, shared documents, demands, least scores,
 * weights. Four in five or so are feasible.
 */
public final class RandomProblems {
  private static final int ALONE = 1000;
  private static final int GROUP_OF_REQUIRED = 500;

  private final RandomGenerator random;
  private final int size;
  private final Figures figures;
  private final boolean careful;
  private final boolean[] witness;

  private RandomProblems(RandomGenerator random, int size) {
    this.random = random;
    this.size = size;
    this.figures = figures();
    this.careful = chance(65);
    this.witness = new boolean[size];
    int percent = pick(20, 40, 60);
    for (int i = 0; i < size; i++) {
      witness[i] = chance(percent);
    }
  }

  /** How large figures are at most. */
  private record Figures(
      long value, long pair, long facet, long coefficient, int tokens, int step, int weight) {}

  /** Small figures that tie often, millionths, or figures near the ends of their ranges. */
  private Figures figures() {
    long share = SelectionProblem.MAX_WORTH / 4 / Math.max(1, size);
    return switch (random.nextInt(20)) {
      case 0 ->
          new Figures(
              share,
              share / Math.max(1, size),
              share / 4,
              LinearLimit.MAX_MAGNITUDE,
              Integer.MAX_VALUE,
              1,
              1);
      case 1, 2, 3, 4, 5, 6, 7, 8, 9 ->
          new Figures(1_000_000, 500_000, 1_000_000, 1000, 400, 1, 10);
      default -> new Figures(4, 4, 12, 3, 5, 500, 3);
    };
  }

  /**
   * Draws a problem.
   *
   * @param random where from
   * @param candidates how many candidates it has
   */
  public static SelectionProblem next(RandomGenerator random, int candidates) {
    return new RandomProblems(random, candidates).problem();
  }

  /**
   * Draws the problem that has a number.
   *
   * @param seed the number
   * @param maxCandidates most candidates that it has
   */
  public static SelectionProblem numbered(long seed, int maxCandidates) {
    SplittableRandom random = new SplittableRandom(seed);
    return next(random, random.nextInt(maxCandidates + 1));
  }

  private SelectionProblem problem() {
    int facets = chance(50) ? random.nextInt(4) : 0;
    List<SelectionCandidate> candidates = candidates(facets);
    SelectionProblem.Builder builder =
        SelectionProblem.builder(candidates, budget(candidates))
            .facetWeights(IntStream.range(0, facets).mapToObj(f -> upTo(figures.facet())).toList())
            .pairs(pairs())
            .requirements(chance(50) ? requirements() : List.of())
            .limits(limits())
            .maxDocuments(chance(50) ? SelectionProblem.ANY_NUMBER : documents(candidates))
            .repeatPercent(pick(0, 50, 75, 100));
    if (chance(40)) {
      builder.weights(weights());
    }
    addMinimums(builder);
    return builder.build();
  }

  private List<SelectionCandidate> candidates(int facets) {
    int documents = 1 + random.nextInt(Math.max(1, size));
    Set<Integer> groupsOfWitness = new HashSet<>();
    List<SelectionCandidate> candidates = new ArrayList<>();
    boolean demands = chance(60);
    boolean duplicates = chance(60);
    for (int i = 0; i < size; i++) {
      Demand demand = demands ? demand(i) : Demand.OPTIONAL;
      int group = duplicates && chance(30) ? random.nextInt(size / 2 + 1) : ALONE + i;
      if (duplicates && demand == Demand.REQUIRED && chance(50)) {
        group = GROUP_OF_REQUIRED;
      } else if (careful && witness[i] && !groupsOfWitness.add(group)) {
        group = ALONE + i;
      }
      candidates.add(
          new SelectionCandidate(
              10L * i,
              upTo(figures.value()),
              tokens(i),
              random.nextInt(documents),
              group,
              IntStream.range(0, facets).mapToObj(f -> level()).toList(),
              level(),
              demand));
    }
    return candidates;
  }

  private Demand demand(int index) {
    if (careful) {
      return chance(85) ? Demand.OPTIONAL : witness[index] ? Demand.REQUIRED : Demand.EXCLUDED;
    }
    return chance(85) ? Demand.OPTIONAL : chance(60) ? Demand.REQUIRED : Demand.EXCLUDED;
  }

  private int tokens(int index) {
    if (chance(10)) {
      return 0;
    }
    int most = witness[index] || chance(90) ? figures.tokens() : Integer.MAX_VALUE;
    return (int) upTo(most);
  }

  private int level() {
    return chance(30)
        ? 0
        : (int) upTo(SelectionCandidate.FULL_LEVEL / figures.step()) * figures.step();
  }

  private int budget(List<SelectionCandidate> candidates) {
    long of = careful ? 0 : upTo(2L * figures.tokens());
    for (int i = 0; i < size; i++) {
      of += careful && witness[i] ? candidates.get(i).tokens() : 0;
    }
    long slack = chance(40) ? 0 : upTo(figures.tokens());
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> Integer.MAX_VALUE;
      default -> (int) Math.min(of + slack, Integer.MAX_VALUE);
    };
  }

  private int documents(List<SelectionCandidate> candidates) {
    Set<Integer> documents = new HashSet<>();
    for (int i = 0; i < size; i++) {
      if (witness[i]) {
        documents.add(candidates.get(i).document());
      }
    }
    int spare = chance(60) ? 0 : 1;
    return careful ? Math.max(1, documents.size() + spare) : 1 + random.nextInt(3);
  }

  private List<PairEffect> pairs() {
    int percent = chance(50) ? pick(5, 20, 50) : 0;
    List<PairEffect> pairs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (chance(percent)) {
          long gain = around(figures.pair());
          pairs.add(chance(50) ? new PairEffect(i, j, gain) : new PairEffect(j, i, gain));
        }
      }
    }
    return pairs;
  }

  private List<Requirement> requirements() {
    List<Requirement> requirements = new ArrayList<>();
    for (int i = random.nextInt(size / 2 + 1); i > 0; i--) {
      requirements.add(new Requirement(random.nextInt(size), random.nextInt(size)));
    }
    if (size > 0 && chance(30)) {
      int[] ring = random.ints(2 + random.nextInt(3), 0, size).toArray();
      for (int i = 0; i < ring.length; i++) {
        requirements.add(new Requirement(ring[i], ring[(i + 1) % ring.length]));
      }
    }
    requirements.removeIf(r -> careful && witness[r.candidate()] && !witness[r.needed()]);
    return requirements;
  }

  private List<LinearLimit> limits() {
    List<LinearLimit> limits = new ArrayList<>();
    for (int l = chance(50) ? random.nextInt(4) : 0; l > 0; l--) {
      limits.add(limit("limit " + l));
    }
    return limits;
  }

  private LinearLimit limit(String name) {
    List<Integer> members = IntStream.range(0, size).filter(i -> chance(50)).boxed().toList();
    List<Long> coefficients =
        chance(60)
            ? Collections.nCopies(members.size(), 1L)
            : members.stream().map(i -> around(figures.coefficient())).toList();
    Sense sense = chance(60) ? Sense.AT_MOST : Sense.AT_LEAST;
    long reached = 0;
    for (int m = 0; m < members.size(); m++) {
      reached += witness[members.get(m)] ? coefficients.get(m) : 0;
    }
    long slack = chance(60) ? 0 : upTo(figures.coefficient());
    long bound = sense == Sense.AT_MOST ? reached + slack : reached - slack;
    long most = LinearLimit.MAX_MAGNITUDE;
    return new LinearLimit(
        name,
        sense,
        members,
        coefficients,
        careful ? Math.max(-most, Math.min(most, bound)) : around(figures.coefficient()));
  }

  private Map<Criterion, Integer> weights() {
    Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      weights.put(criterion, (int) upTo(figures.weight()));
    }
    return weights;
  }

  private void addMinimums(SelectionProblem.Builder builder) {
    SelectionScore reached =
        builder.build().score(IntStream.range(0, size).filter(i -> witness[i]).boxed().toList());
    for (Criterion criterion : Criterion.values()) {
      if (chance(8)) {
        long slack = chance(50) ? 0 : upTo(figures.value());
        builder.minimum(criterion, reached.of(criterion) + (careful ? -slack : slack));
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private long upTo(long most) {
    return random.nextLong(most + 1);
  }

  private long around(long magnitude) {
    return random.nextLong(-magnitude, magnitude + 1);
  }
}

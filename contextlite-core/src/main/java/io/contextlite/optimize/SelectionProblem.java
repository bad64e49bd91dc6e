package io.contextlite.optimize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which candidates to choose. The objective is the sum of the four {@link Criterion} scores, each
 * times its weight; {@link SelectionScore} says what a choice scores:
 *
 * <ul>
 *   <li>relevance: the values; of several candidates of a document the most valuable keeps all of
 *       its value (of equal ones the first) and each further one {@link #repeatPercent()} of what
 *       it would have kept a place further up, rounded down each time
 *   <li>coverage: for each facet its weight times the best level chosen, over 1000, rounded down
 *   <li>coherence: the gains and losses of pairs of which both are chosen
 *   <li>recency: the recencies
 * </ul>
 *
 * Constraints: the tokens are within the budget; the distinct documents are within their number; of
 * a duplicate group at most one is chosen, or exactly the required ones if there are such; required
 * candidates are chosen and excluded ones are not; requirements, limits and least scores hold.
 *
 * <p>All whole numbers, so that every optimizer computes the same. Immutable.
 */
public final class SelectionProblem {

  /** No limit on the number of documents. */
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  /**
   * Most that all values, facets, pairs and recencies may be worth together, weighted; leaves room
   * for 16 fraction bits and sums in 64-bit integers.
   */
  public static final long MAX_WORTH = 1L << 40;

  /** Largest weight of a criterion. */
  public static final int MAX_WEIGHT = 1_000_000;

  private final List<SelectionCandidate> candidates;
  private final List<Long> facetWeights;
  private final List<PairEffect> pairs;
  private final List<Requirement> requirements;
  private final List<LinearLimit> limits;
  private final int budgetTokens;
  private final int maxDocuments;
  private final int repeatPercent;
  private final Map<Criterion, Integer> weights;
  private final Map<Criterion, Long> minimums;

  private SelectionProblem(Builder builder) {
    candidates = List.copyOf(builder.candidates);
    facetWeights = List.copyOf(builder.facetWeights);
    pairs = List.copyOf(builder.pairs);
    requirements = List.copyOf(builder.requirements);
    limits = List.copyOf(builder.limits);
    budgetTokens = builder.budgetTokens;
    maxDocuments = builder.maxDocuments;
    repeatPercent = builder.repeatPercent;
    weights = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      weights.put(criterion, builder.weights.getOrDefault(criterion, 0));
    }
    minimums = Collections.unmodifiableMap(new EnumMap<>(builder.minimums));
    ProblemCheck.check(this);
  }

  /**
   * Starts a problem: no constraint but the budget, repeats keep their value, and the objective is
   * relevance, coverage and coherence at weight 1 each.
   *
   * @param candidates the candidates, in order of preference for ties
   * @param budgetTokens most tokens in all, 0 or more
   * @return a builder
   */
  public static Builder builder(List<SelectionCandidate> candidates, int budgetTokens) {
    return new Builder(candidates, budgetTokens);
  }

  /**
   * Starts a problem that equals this one.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder =
        new Builder(candidates, budgetTokens)
            .facetWeights(facetWeights)
            .pairs(pairs)
            .requirements(requirements)
            .limits(limits)
            .maxDocuments(maxDocuments)
            .repeatPercent(repeatPercent)
            .weights(weights);
    minimums.forEach(builder::minimum);
    return builder;
  }

  /**
   * Returns the candidates.
   *
   * @return the candidates, in order of preference for ties
   */
  public List<SelectionCandidate> candidates() {
    return candidates;
  }

  /**
   * Returns the worth of the facets.
   *
   * @return worth of covering each facet fully, in millionths
   */
  public List<Long> facetWeights() {
    return facetWeights;
  }

  /**
   * Returns the pairs that gain or lose by being chosen together.
   *
   * @return the pairs, each once
   */
  public List<PairEffect> pairs() {
    return pairs;
  }

  /**
   * Returns which candidates need which.
   *
   * @return the requirements
   */
  public List<Requirement> requirements() {
    return requirements;
  }

  /**
   * Returns the limits.
   *
   * @return caps and floors on weighted counts
   */
  public List<LinearLimit> limits() {
    return limits;
  }

  /**
   * Returns the budget.
   *
   * @return most tokens in all
   */
  public int budgetTokens() {
    return budgetTokens;
  }

  /**
   * Returns the limit on documents.
   *
   * @return most distinct documents
   */
  public int maxDocuments() {
    return maxDocuments;
  }

  /**
   * Returns what a repeat within a document is worth.
   *
   * @return percent of its value that a candidate keeps for each more valuable one of its document,
   *     0 to 100
   */
  public int repeatPercent() {
    return repeatPercent;
  }

  /**
   * Returns the weight of a criterion in the objective.
   *
   * @param criterion the criterion
   * @return the weight, 0 or more
   */
  public int weight(Criterion criterion) {
    return weights.getOrDefault(criterion, 0);
  }

  /**
   * Returns the least scores.
   *
   * @return the least score by each criterion that has one
   */
  public Map<Criterion, Long> minimums() {
    return minimums;
  }

  /**
   * Returns the value that a candidate keeps.
   *
   * @param candidate index of the candidate
   * @param before how many chosen candidates of its document come before it
   * @return the value in millionths
   */
  public long kept(int candidate, int before) {
    long value = candidates.get(candidate).value();
    if (repeatPercent == 100) {
      return value;
    }
    for (int i = 0; i < before && value > 0; i++) {
      value = repeated(value);
    }
    return value;
  }

  /**
   * Returns what is kept of a value one place further down.
   *
   * @param value millionths
   * @return the share of it that a repeat keeps, rounded down
   */
  public long repeated(long value) {
    return value * repeatPercent / 100;
  }

  /**
   * Returns what covering a facet is worth.
   *
   * @param facet number of the facet
   * @param level best level that is reached, in thousandths
   * @return the worth in millionths
   */
  public long covered(int facet, int level) {
    return facetWeights.get(facet) * level / SelectionCandidate.FULL_LEVEL;
  }

  /**
   * Scores a choice. O(k (log k + f) + p) for k chosen, f facets and p pairs.
   *
   * @param chosen indices of candidates, each once, feasible or not
   * @return its scores
   */
  public SelectionScore score(Collection<Integer> chosen) {
    return ChoiceScore.of(this, chosen);
  }

  /**
   * Returns what a choice is worth.
   *
   * @param chosen indices of candidates, each once, feasible or not
   * @return the weighted sum of its scores
   */
  public long objective(Collection<Integer> chosen) {
    return weighted(score(chosen));
  }

  /** Adds up scores, each times its weight. */
  long weighted(SelectionScore score) {
    return weight(Criterion.RELEVANCE) * score.relevance()
        + weight(Criterion.COVERAGE) * score.coverage()
        + weight(Criterion.COHERENCE) * score.coherence()
        + weight(Criterion.RECENCY) * score.recency();
  }

  /**
   * Names the constraints that a choice breaks.
   *
   * @param chosen indices of candidates, each once
   * @return the broken constraints in words, empty if the choice is feasible
   */
  public List<String> violations(Collection<Integer> chosen) {
    ConstraintCheck check = ConstraintCheck.of(this, chosen);
    return Stream.concat(check.lasting().stream(), check.mendable().stream()).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelectionProblem that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "SelectionProblem" + parts();
  }

  private List<Object> parts() {
    return List.of(
        candidates,
        facetWeights,
        pairs,
        requirements,
        limits,
        budgetTokens,
        maxDocuments,
        repeatPercent,
        weights,
        minimums);
  }

  /** Collects a problem. Confined to one thread. */
  public static final class Builder {
    private final List<SelectionCandidate> candidates;
    private int budgetTokens;
    private List<Long> facetWeights = List.of();
    private List<PairEffect> pairs = List.of();
    private List<Requirement> requirements = List.of();
    private final List<LinearLimit> limits = new ArrayList<>();
    private int maxDocuments = ANY_NUMBER;
    private int repeatPercent = 100;
    private final Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
    private final Map<Criterion, Long> minimums = new EnumMap<>(Criterion.class);

    private Builder(List<SelectionCandidate> candidates, int budgetTokens) {
      this.candidates = candidates;
      this.budgetTokens = budgetTokens;
      weights.put(Criterion.RELEVANCE, 1);
      weights.put(Criterion.COVERAGE, 1);
      weights.put(Criterion.COHERENCE, 1);
    }

    /**
     * Sets the budget.
     *
     * @param tokens most tokens in all, 0 or more
     * @return this
     */
    public Builder budgetTokens(int tokens) {
      this.budgetTokens = tokens;
      return this;
    }

    /**
     * Sets the worth of the facets, none unless set.
     *
     * @param millionths worth of covering each facet fully, 0 or more
     * @return this
     */
    public Builder facetWeights(List<Long> millionths) {
      this.facetWeights = millionths;
      return this;
    }

    /**
     * Sets the pairs that gain or lose by being chosen together, none unless set.
     *
     * @param effects the pairs, each once
     * @return this
     */
    public Builder pairs(List<PairEffect> effects) {
      this.pairs = effects;
      return this;
    }

    /**
     * Sets which candidates need which, none unless set.
     *
     * @param needs the requirements
     * @return this
     */
    public Builder requirements(List<Requirement> needs) {
      this.requirements = needs;
      return this;
    }

    /**
     * Adds limits.
     *
     * @param more caps and floors
     * @return this
     */
    public Builder limits(List<LinearLimit> more) {
      limits.addAll(more);
      return this;
    }

    /**
     * Sets the number of documents, unlimited unless set.
     *
     * @param documents most distinct documents, 1 or more
     * @return this
     */
    public Builder maxDocuments(int documents) {
      this.maxDocuments = documents;
      return this;
    }

    /**
     * Sets what a repeat within a document is worth, 100 unless set.
     *
     * @param percent percent of its value that it keeps, 0 to 100
     * @return this
     */
    public Builder repeatPercent(int percent) {
      this.repeatPercent = percent;
      return this;
    }

    /**
     * Sets all weights of the objective.
     *
     * @param all weight of each criterion, 0 where absent, at most {@link #MAX_WEIGHT}
     * @return this
     */
    public Builder weights(Map<Criterion, Integer> all) {
      weights.clear();
      weights.putAll(all);
      return this;
    }

    /**
     * Demands a least score.
     *
     * @param criterion the criterion
     * @param atLeast least score by it, in its units
     * @return this
     */
    public Builder minimum(Criterion criterion, long atLeast) {
      minimums.put(criterion, atLeast);
      return this;
    }

    /**
     * Makes the problem.
     *
     * @return the problem
     * @throws IllegalArgumentException if a figure is out of range or an index names no candidate
     */
    public SelectionProblem build() {
      return new SelectionProblem(this);
    }
  }
}

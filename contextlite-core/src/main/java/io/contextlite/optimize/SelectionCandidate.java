package io.contextlite.optimize;

import java.util.List;

/**
 * One candidate of a {@link SelectionProblem}. Immutable.
 *
 * @param id names the candidate, unique in its problem
 * @param value worth of the candidate by itself in millionths, 0 or more
 * @param tokens cost in tokens with everything that is printed for it, 0 or more
 * @param document number of the document that it is cited from; equal numbers, same document
 * @param duplicateGroup candidates of one group say the same, so at most one is chosen; required
 *     ones are all chosen
 * @param facetLevels how well it covers each facet in thousandths, 0 to 1000
 * @param recency how recent it is in thousandths, 0 to 1000
 * @param demand whether it must or must not be chosen
 */
public record SelectionCandidate(
    long id,
    long value,
    int tokens,
    int document,
    int duplicateGroup,
    List<Integer> facetLevels,
    int recency,
    Demand demand) {

  /** Full coverage of a facet, full recency. */
  public static final int FULL_LEVEL = 1000;

  /** Whether a candidate must or must not be chosen. */
  public enum Demand {
    /** The optimizer decides. */
    OPTIONAL,
    /** Must be chosen. */
    REQUIRED,
    /** Must not be chosen. */
    EXCLUDED
  }

  /**
   * Copies what can be changed and checks the contract.
   *
   * @param id names the candidate, unique in its problem
   * @param value worth of the candidate by itself in millionths, 0 or more
   * @param tokens cost in tokens with everything that is printed for it, 0 or more
   * @param document number of the document that it is cited from; equal numbers, same document
   * @param duplicateGroup candidates of one group say the same, so at most one is chosen; required
   *     ones are all chosen
   * @param facetLevels how well it covers each facet in thousandths, 0 to 1000
   * @param recency how recent it is in thousandths, 0 to 1000
   * @param demand whether it must or must not be chosen
   */
  public SelectionCandidate {
    facetLevels = List.copyOf(facetLevels);
    if (value < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "value and tokens must be >= 0: value=" + value + ", tokens=" + tokens + ", id=" + id);
    }
    for (int level : facetLevels) {
      checkLevel("facet level", level, id);
    }
    checkLevel("recency", recency, id);
  }

  private static void checkLevel(String subject, int level, long id) {
    if (level < 0 || level > FULL_LEVEL) {
      throw new IllegalArgumentException(
          subject + " must be between 0 and " + FULL_LEVEL + ": " + level + ", id=" + id);
    }
  }

  /**
   * Starts a candidate that costs nothing, is worth nothing and stands alone in its document and
   * its group.
   *
   * @param number its id, document and duplicate group, unless set otherwise
   * @return a builder
   */
  public static Builder builder(int number) {
    return new Builder(number);
  }

  /** Collects a candidate. Confined to one thread. */
  public static final class Builder {
    private long id;
    private long value;
    private int tokens;
    private int document;
    private int duplicateGroup;
    private List<Integer> facetLevels = List.of();
    private int recency;
    private Demand demand = Demand.OPTIONAL;

    private Builder(int number) {
      id = number;
      document = number;
      duplicateGroup = number;
    }

    /**
     * Sets the id.
     *
     * @param id names the candidate, unique in its problem
     * @return this
     */
    public Builder id(long id) {
      this.id = id;
      return this;
    }

    /**
     * Sets the value, 0 unless set.
     *
     * @param millionths worth of the candidate by itself
     * @return this
     */
    public Builder value(long millionths) {
      this.value = millionths;
      return this;
    }

    /**
     * Sets the cost, 0 unless set.
     *
     * @param tokens cost in tokens
     * @return this
     */
    public Builder tokens(int tokens) {
      this.tokens = tokens;
      return this;
    }

    /**
     * Sets the document.
     *
     * @param number number of the document that it is cited from
     * @return this
     */
    public Builder document(int number) {
      this.document = number;
      return this;
    }

    /**
     * Sets the group of near-duplicates.
     *
     * @param number number of the group
     * @return this
     */
    public Builder duplicateGroup(int number) {
      this.duplicateGroup = number;
      return this;
    }

    /**
     * Sets the levels of the facets, none unless set.
     *
     * @param thousandths one level a facet
     * @return this
     */
    public Builder facetLevels(List<Integer> thousandths) {
      this.facetLevels = thousandths;
      return this;
    }

    /**
     * Sets the recency, 0 unless set.
     *
     * @param thousandths 0 to 1000
     * @return this
     */
    public Builder recency(int thousandths) {
      this.recency = thousandths;
      return this;
    }

    /**
     * Sets the demand, optional unless set.
     *
     * @param demand whether it must or must not be chosen
     * @return this
     */
    public Builder demand(Demand demand) {
      this.demand = demand;
      return this;
    }

    /**
     * Makes the candidate.
     *
     * @return the candidate
     */
    public SelectionCandidate build() {
      return new SelectionCandidate(
          id, value, tokens, document, duplicateGroup, facetLevels, recency, demand);
    }
  }
}

package io.contextlite.benchmarks.vectors;

import java.util.List;

/**
 * How generated vectors are spread: a mixture of nested groups of unequal size, around each centre
 * of which rows vary in a few directions that are the group's own. Variances are shares of the
 * squared length that rows have before they are brought to length 1, and add up to about 1.
 * Immutable.
 *
 * @param commonVariance squared length of the mean of all rows: embeddings of text lie in a cone
 *     around their mean
 * @param decay exponent by which the deviation of the collection falls from principal axis to
 *     principal axis
 * @param directions directions that groups share among them, each taking some; many, so that local
 *     subspaces differ, and few enough to stay in a processor's cache
 * @param levels nested groups, the largest first
 * @param local how rows vary around the innermost centre
 * @param query how queries differ from rows
 */
public record VectorModel(
    double commonVariance,
    double decay,
    int directions,
    List<Level> levels,
    Local local,
    QueryShift query) {

  /**
   * Defaults that stand for passages or titles embedded by a text encoder: a mean that takes over a
   * third of the squared length; a covariance without a sharp drop; three levels (forum, thread,
   * question) so that lists of an index cut through groups at any collection size up to tens of
   * millions; local variation of some tens of directions, which makes the intrinsic dimension
   * between 20 and 30.
   */
  public static final VectorModel TEXT =
      new VectorModel(
          .36,
          .32,
          512,
          List.of(new Level(64, .88, .072), new Level(8, .07, .062), new Level(32, .07, .075)),
          new Local(56, .58, .331, .1, .1),
          new QueryShift(.02, .02));

  /** Checks the figures. */
  public VectorModel {
    require(commonVariance >= 0, "commonVariance must be >= 0: " + commonVariance);
    require(decay >= 0, "decay must be >= 0: " + decay);
    require(directions >= 1, "directions must be >= 1: " + directions);
    require(!levels.isEmpty(), "levels must not be empty");
    levels = List.copyOf(levels);
  }

  /**
   * Groups within each group of the level above.
   *
   * @param groups how many
   * @param exponent of the power law of their sizes, 0 for equal sizes
   * @param variance of their centres around the centre of the group above
   */
  public record Level(int groups, double exponent, double variance) {
    /** Checks the figures. */
    public Level {
      require(groups >= 1, "groups must be >= 1: " + groups);
      require(exponent >= 0, "exponent must be >= 0: " + exponent);
      require(variance >= 0, "variance must be >= 0: " + variance);
    }
  }

  /**
   * Variation of rows around their centre.
   *
   * @param rank directions in which rows of a group vary; half are those of the outermost group,
   *     half are those of the second level's
   * @param decay exponent by which the deviation falls from direction to direction
   * @param variance in those directions together
   * @param noise variance in all dimensions together, the same in each
   * @param spread deviation of the logarithm of a row's own scale, by which both are multiplied:
   *     some rows are close to their centre, some far
   */
  public record Local(int rank, double decay, double variance, double noise, double spread) {
    /** Checks the figures. */
    public Local {
      require(rank >= 0 && rank % 4 == 0, "rank must be a multiple of 4, >= 0: " + rank);
      require(decay >= 0, "decay must be >= 0: " + decay);
      require(variance >= 0, "variance must be >= 0: " + variance);
      require(noise >= 0, "noise must be >= 0: " + noise);
      require(spread >= 0, "spread must be >= 0: " + spread);
    }
  }

  /**
   * What queries have besides a row's variation: a question is worded unlike its answer.
   *
   * @param offset squared length of what all queries have in common
   * @param noise variance of what each query has of its own, in all dimensions together
   */
  public record QueryShift(double offset, double noise) {
    /** Checks the figures. */
    public QueryShift {
      require(offset >= 0, "offset must be >= 0: " + offset);
      require(noise >= 0, "noise must be >= 0: " + noise);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

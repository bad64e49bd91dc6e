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
   * Defaults that stand for titles and passages embedded by a text encoder.
   *
   * <ul>
   *   <li>The mean takes over a third of the squared length, as contrastive training leaves it.
   *   <li>The covariance has no sharp drop: a hundred axes hold about two thirds of the variance.
   *   <li>Sixteen fields of unequal size differ the most, so the lists of a small index are fields.
   *       Three more levels of some ten groups each differ little and evenly: as collections grow,
   *       lists cut through what belongs together, none of the three is a partition that an index
   *       could find, and the intrinsic dimension stays near 20.
   *   <li>Over half of the variance that is not common is local, in forty directions of falling
   *       weight; an eighth as much is noise that no index can use.
   *   <li>Queries have a mean of their own, and as many near rows as rows have: they are noisier
   *       but closer to the middle of what they ask for.
   * </ul>
   */
  public static final VectorModel TEXT =
      new VectorModel(
          .36,
          .33,
          512,
          List.of(
              new Level(16, .85, .094),
              new Level(24, .28, .038),
              new Level(12, .28, .044),
              new Level(9, .28, .049)),
          new Local(40, .66, .367, .048),
          new QueryShift(.06, .03, .9));

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
   * @param rank directions in which rows of a group vary; half are shared by the group of the
   *     second level, half are those of the third level's group
   * @param decay exponent by which the deviation falls from direction to direction
   * @param variance in those directions together: the squared distance of rows from their centre
   * @param noise variance in all dimensions together, the same in each
   */
  public record Local(int rank, double decay, double variance, double noise) {
    /** Checks the figures. */
    public Local {
      require(rank >= 0 && rank % 4 == 0, "rank must be a multiple of 4, >= 0: " + rank);
      require(decay >= 0, "decay must be >= 0: " + decay);
      require(variance >= 0, "variance must be >= 0: " + variance);
      require(noise >= 0, "noise must be >= 0: " + noise);
    }
  }

  /**
   * What queries have besides a row's variation: a question is worded unlike its answer.
   *
   * @param offset squared length of what all queries have in common
   * @param variance of what each query has of its own, in the collection's directions
   * @param scale of a query's variation around the innermost centre, a row's being 1: below 1, as a
   *     question has less to tell than a passage
   */
  public record QueryShift(double offset, double variance, double scale) {
    /** Checks the figures. */
    public QueryShift {
      require(offset >= 0, "offset must be >= 0: " + offset);
      require(variance >= 0, "variance must be >= 0: " + variance);
      require(scale >= 0, "scale must be >= 0: " + scale);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

package io.contextlite.benchmarks.vectors;

import java.util.Random;

/**
 * Vectors that are spread as embeddings of text are, any of which can be had at any time: a vector
 * depends on the dimension, the seed, the model and its number alone. Vectors are float[d] of
 * length 1, drawn independently from one distribution for rows and from a shifted one for queries.
 * One takes O(d * s) for s directions added up, some tens; the tables take O(d * (d + directions +
 * topics)) floats. Immutable, hence thread-safe.
 *
 * <p>The same figures come out on every platform: only exact operations and {@link StrictMath} are
 * used.
 */
public final class VectorGenerator {
  /*
   * x = normalized(c + sum over levels l of sqrt(v_l) m_l + s (sqrt(v) sum_i u_i p_i + noise))
   *
   * c     the common mean; the centre of the outermost group and it are in one table
   * m_l   centre of an inner group: COMBINED directions of the pool, which ones and how much of each
   *       following from the group's number, so that no table of inner groups is needed
   * u     lambda_i g_i brought to length 1, g_i normal: rows lie on a shell around their centre, as
   *       in a middle that all are near to, a few rows would be neighbours of very many (hubs)
   * p_i   a direction of the pool, chosen by the groups of two levels in turn
   * s     1 for rows, less for queries
   *
   * Directions of the pool have the collection's covariance, so sums of any of them have it too.
   * Directions are added four at a time; all counts are multiples of four.
   */
  private static final int COMBINED = 8;
  private static final int FUSED = 4;

  /** The level whose groups choose half of the local directions; the next one chooses the rest. */
  private static final int COARSE_LEVEL = 1;

  private static final long ROWS = 1;
  private static final long QUERIES = 2;
  private static final long GROUPS = 3;
  private static final long COARSE = 1;
  private static final long FINE = 2;

  private final int dimension;
  private final long seed;
  private final VectorModel model;
  private final GaussianTape tape;
  private final float[][] pool;
  private final float[][] outerCentres;
  private final PowerLaw[] sizes;
  private final float[] localDeviations;
  private final float[] queryOffset;

  /**
   * Draws the tables.
   *
   * @param dimension of the vectors
   * @param seed vectors of two seeds have nothing in common
   * @param model how vectors are spread
   */
  public VectorGenerator(int dimension, long seed, VectorModel model) {
    if (dimension < 2) {
      throw new IllegalArgumentException("dimension must be >= 2: " + dimension);
    }
    this.dimension = dimension;
    this.seed = seed;
    this.model = model;
    Random random = new Random(new DrawStream(seed, 0).next());
    this.tape = new GaussianTape(random, dimension);
    Directions directions = new Directions(dimension, model.decay(), random);
    this.pool = directions.draw(model.directions());
    VectorModel.Level outer = model.levels().get(0);
    float[] common = Directions.uniform(dimension, random);
    this.outerCentres = directions.draw(outer.groups());
    for (float[] centre : outerCentres) {
      scale(centre, Math.sqrt(outer.variance()));
      Axpy.add(centre, (float) Math.sqrt(model.commonVariance()), common);
    }
    this.queryOffset = Directions.uniform(dimension, random);
    scale(queryOffset, Math.sqrt(model.query().offset()));
    this.sizes =
        model.levels().stream()
            .map(level -> new PowerLaw(level.groups(), level.exponent()))
            .toArray(PowerLaw[]::new);
    this.localDeviations = deviations(model.local());
  }

  /**
   * Returns the number of floats of a vector.
   *
   * @return the dimension
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Makes a vector of the collection.
   *
   * @param row its number, from 0 on
   * @return a new array of length 1 as a vector
   */
  public float[] base(long row) {
    float[] vector = draw(new DrawStream(seed + ROWS, row), 1);
    Axpy.normalize(vector);
    return vector;
  }

  /**
   * Makes a query; no query is a vector of the collection.
   *
   * @param number its number, from 0 on
   * @return a new array of length 1 as a vector
   */
  public float[] query(long number) {
    DrawStream stream = new DrawStream(seed + QUERIES, number);
    float[] vector = draw(stream, model.query().scale());
    Axpy.add(vector, 1, queryOffset);
    addSpread(vector, stream, model.query().variance());
    Axpy.normalize(vector);
    return vector;
  }

  private float[] draw(DrawStream stream, double scale) {
    long[] groups = new long[sizes.length];
    groups[0] = sizes[0].rank(stream.uniform());
    float[] vector = outerCentres[(int) groups[0]].clone();
    for (int i = 1; i < groups.length; i++) {
      VectorModel.Level level = model.levels().get(i);
      groups[i] = groups[i - 1] * level.groups() + sizes[i].rank(stream.uniform());
      addSpread(vector, new DrawStream(seed + GROUPS + i, groups[i]), level.variance());
    }
    addLocal(vector, stream, groups, scale);
    tape.addTo(vector, scale * Math.sqrt(model.local().noise() / dimension), stream);
    return vector;
  }

  /** Adds a vector of the collection's covariance, times a variance. */
  private void addSpread(float[] vector, DrawStream stream, double variance) {
    double deviation = Math.sqrt(variance / COMBINED);
    float[] factors = new float[COMBINED];
    for (int i = 0; i < COMBINED; i++) {
      factors[i] = (float) (deviation * tape.draw(stream));
    }
    addDirections(vector, factors, stream, stream);
  }

  private void addLocal(float[] vector, DrawStream stream, long[] groups, double scale) {
    float[] factors = new float[localDeviations.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = localDeviations[i] * tape.draw(stream);
    }
    double squared = Axpy.dot(factors, factors);
    if (squared > 0) {
      scale(factors, scale * Math.sqrt(model.local().variance() / squared));
    }
    int coarse = Math.min(COARSE_LEVEL, groups.length - 1);
    int fine = Math.min(COARSE_LEVEL + 1, groups.length - 1);
    addDirections(
        vector,
        factors,
        new DrawStream(seed - COARSE, groups[coarse]),
        new DrawStream(seed - FINE, groups[fine]));
  }

  /** Adds one direction a factor, which streams choose in turn. */
  private void addDirections(float[] vector, float[] factors, DrawStream first, DrawStream second) {
    for (int i = 0; i < factors.length; i += FUSED) {
      Axpy.add4(
          vector,
          factors,
          i,
          direction(first),
          direction(second),
          direction(first),
          direction(second));
    }
  }

  private float[] direction(DrawStream stream) {
    return pool[stream.below(pool.length)];
  }

  private static float[] deviations(VectorModel.Local local) {
    float[] deviations = new float[local.rank()];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) StrictMath.pow(i + 1.0, -local.decay());
    }
    return deviations;
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= (float) factor;
    }
  }
}

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
   * x = normalized(c + sum over levels l of sqrt(v_l) m_l + sqrt(v) sum_i lambda_i g_i p_i + noise)
   *
   * c     the common mean; with it the centre of the outermost group is kept in a table
   * m_l   centre of an inner group: COMBINED directions of the pool, which ones and how much of each
   *       following from the group's number, so that no table of inner groups is needed
   * p_i   a direction of the pool, chosen by the groups of the first two levels in turn
   * g_i   normal, times the row's own scale
   *
   * Directions of the pool have the collection's covariance, so sums of any of them have it too.
   * Directions are added four at a time; all counts are multiples of four.
   */
  private static final int COMBINED = 12;
  private static final int FUSED = 4;

  private static final long ROWS = 1;
  private static final long QUERIES = 2;
  private static final long GROUPS = 3;
  private static final long SUBSPACES = 8;

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
    float[] vector = draw(new DrawStream(seed + ROWS, row));
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
    float[] vector = draw(stream);
    Axpy.add(vector, 1, queryOffset);
    tape.addTo(vector, deviation(model.query().noise()), stream);
    Axpy.normalize(vector);
    return vector;
  }

  private float[] draw(DrawStream stream) {
    VectorModel.Local local = model.local();
    int outer = sizes[0].rank(stream.uniform());
    float[] vector = outerCentres[outer].clone();
    long group = outer;
    long subspace = outer;
    for (int i = 1; i < sizes.length; i++) {
      VectorModel.Level level = model.levels().get(i);
      group = group * level.groups() + sizes[i].rank(stream.uniform());
      addCentre(vector, new DrawStream(seed + GROUPS + i, group), Math.sqrt(level.variance()));
      subspace = i == 1 ? group : subspace;
    }
    double own =
        StrictMath.exp(local.spread() * tape.draw(stream) - local.spread() * local.spread());
    addLocal(vector, stream, outer, subspace, (float) own);
    tape.addTo(vector, own * deviation(local.noise()), stream);
    return vector;
  }

  private void addCentre(float[] vector, DrawStream group, double deviation) {
    float scale = (float) (deviation / Math.sqrt(COMBINED));
    float[] factors = new float[FUSED];
    for (int i = 0; i < COMBINED; i += FUSED) {
      for (int j = 0; j < FUSED; j++) {
        factors[j] = scale * tape.draw(group);
      }
      Axpy.add4(
          vector,
          factors,
          0,
          direction(group),
          direction(group),
          direction(group),
          direction(group));
    }
  }

  private void addLocal(float[] vector, DrawStream stream, long outer, long subspace, float scale) {
    DrawStream first = new DrawStream(seed - SUBSPACES, outer);
    DrawStream second = new DrawStream(seed - SUBSPACES - 1, subspace);
    float[] factors = new float[localDeviations.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = scale * localDeviations[i] * tape.draw(stream);
    }
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

  /** Returns the deviation in one dimension of noise in all. */
  private double deviation(double variance) {
    return Math.sqrt(variance / dimension);
  }

  private static float[] deviations(VectorModel.Local local) {
    double[] deviations = new double[local.rank()];
    double sum = 0;
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = StrictMath.pow(i + 1.0, -local.decay());
      sum += deviations[i] * deviations[i];
    }
    float[] scaled = new float[deviations.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (deviations[i] * Math.sqrt(local.variance() / sum));
    }
    return scaled;
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= (float) factor;
    }
  }
}

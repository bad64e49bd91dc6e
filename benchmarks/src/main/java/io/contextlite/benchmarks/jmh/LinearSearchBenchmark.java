package io.contextlite.benchmarks.jmh;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.ResidentVectors;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorMatch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one vector search for the 100 nearest, exact up to 8,192 vectors, without and with the
 * module jdk.incubator.vector.
 *
 * <p>{@code java -jar benchmarks.jar jmh LinearSearchBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearSearchBenchmark {
  private static final int LIMIT = 100;
  private static final int QUERIES = 16;

  /** From more vectors on a match may be missed. */
  private static final int MOST_EXACT = 8_192;

  private static final long SEED = 42;
  private static final float TOLERANCE = 1e-4f;

  /** Number of vectors. */
  @Param({"1000", "8000", "10000", "100000"})
  public int size;

  /** Dimensions. */
  @Param("256")
  public int dimension;

  private ResidentVectors index = new ResidentVectors(1);
  private float[][] queries = new float[0][];
  private int next;

  /** Creates an unfilled benchmark, as JMH needs it. */
  public LinearSearchBenchmark() {}

  /**
   * Fills the index and checks its scores, and while all are compared its choice, by brute force.
   */
  @Setup
  public void fill() {
    Random random = new Random(SEED);
    float[][] vectors = unitVectors(random, size);
    queries = unitVectors(random, QUERIES);
    index = new ResidentVectors(dimension);
    index.apply(new VectorChanges(1, new long[0], LongStream.range(0, size).toArray(), vectors));
    for (float[] query : queries) {
      check(query, vectors);
    }
  }

  private float[][] unitVectors(Random random, int count) {
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      double squares = 0;
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) random.nextGaussian();
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < dimension; i++) {
        vector[i] /= (float) Math.sqrt(squares);
      }
    }
    return vectors;
  }

  private void check(float[] query, float[][] vectors) {
    List<VectorMatch> actual = index.search(query, LIMIT, PassageFilter.ALL);
    int matches = Math.min(LIMIT, size);
    if (actual.size() != matches) {
      throw new IllegalStateException("matches: expected=" + matches + ", actual=" + actual.size());
    }
    for (VectorMatch match : actual) {
      checkScore(dot(query, vectors[(int) match.passageId()]), match);
    }
    if (size <= MOST_EXACT) {
      List<Float> expected =
          Arrays.stream(vectors)
              .map(vector -> dot(query, vector))
              .sorted(Comparator.reverseOrder())
              .limit(LIMIT)
              .toList();
      for (int i = 0; i < matches; i++) {
        checkScore(expected.get(i), actual.get(i));
      }
    }
  }

  private static void checkScore(float expected, VectorMatch actual) {
    if (Math.abs(expected - actual.score()) > TOLERANCE) {
      throw new IllegalStateException("score: expected=" + expected + ", actual=" + actual);
    }
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Searches.
   *
   * @return the matches
   */
  @Benchmark
  public List<VectorMatch> search() {
    return index.search(queries[next++ % QUERIES], LIMIT, PassageFilter.ALL);
  }

  /**
   * Searches in a process that has the module.
   *
   * @return the matches
   */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  public List<VectorMatch> searchWithVectorModule() {
    return search();
  }
}

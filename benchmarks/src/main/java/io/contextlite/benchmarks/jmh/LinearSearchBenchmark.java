package io.contextlite.benchmarks.jmh;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.ResidentVectors;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorMatch;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Time of one exact vector search for the 100 nearest.
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
  private static final long SEED = 42;
  private static final float TOLERANCE = 1e-4f;

  /** Number of vectors. */
  @Param({"1000", "10000", "100000"})
  public int size;

  /** Dimensions. */
  @Param("256")
  public int dimension;

  private ResidentVectors index = new ResidentVectors(1);
  private float[][] queries = new float[0][];
  private int next;

  /** Creates an unfilled benchmark, as JMH needs it. */
  public LinearSearchBenchmark() {}

  /** Fills the index and checks its answers against brute force. */
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
    List<Float> expected =
        IntStream.range(0, size)
            .mapToObj(i -> dot(query, vectors[i]))
            .sorted(Comparator.reverseOrder())
            .limit(LIMIT)
            .toList();
    List<VectorMatch> actual = index.search(query, LIMIT, PassageFilter.ALL);
    if (actual.size() != expected.size()) {
      throw new IllegalStateException(
          "matches: expected=" + expected.size() + ", actual=" + actual.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      if (Math.abs(expected.get(i) - actual.get(i).score()) > TOLERANCE) {
        throw new IllegalStateException(
            "score at rank " + i + ": expected=" + expected.get(i) + ", actual=" + actual.get(i));
      }
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
}

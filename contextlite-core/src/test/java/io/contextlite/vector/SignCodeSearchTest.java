package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The search of large indexes, begun at the first vector. */
class SignCodeSearchTest extends ResidentVectorsContract {
  private static final int DIMENSION = 100;
  private static final int VECTORS = 20_000;
  private static final int TOPICS = 200;
  private static final int QUERIES = 40;
  private static final int LIMIT = 10;

  @Override
  protected ResidentVectors create(int dimension) {
    return new ResidentVectors(dimension, 0);
  }

  private static float[] near(float[] center, double noise, Random random) {
    float[] vector = center.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (noise * random.nextGaussian());
    }
    return vector;
  }

  @Test
  void search_manyVectorsOfManyTopics_findsNearlyAllOfTheNearest() {
    Random random = new Random(3);
    float[][] topics = new float[TOPICS][];
    for (int i = 0; i < TOPICS; i++) {
      topics[i] = near(new float[DIMENSION], 1, random);
    }
    float[][] vectors = new float[VECTORS][];
    for (int i = 0; i < VECTORS; i++) {
      vectors[i] = near(topics[i % TOPICS], .7, random);
    }
    VectorChanges changes =
        new VectorChanges(1, new long[0], LongStream.range(0, VECTORS).toArray(), vectors);
    ResidentVectors codes = create(DIMENSION);
    ResidentVectors exact = new ResidentVectors(DIMENSION, VECTORS);
    codes.apply(changes);
    exact.apply(changes);
    int found = 0;
    for (int q = 0; q < QUERIES; q++) {
      float[] query = near(topics[q], .7, random);
      List<VectorMatch> nearest = exact.search(query, LIMIT, PassageFilter.ALL);
      List<VectorMatch> matches = codes.search(query, LIMIT, PassageFilter.ALL);
      assertThat(matches).hasSize(LIMIT);
      found += (int) nearest.stream().filter(matches::contains).count();
    }
    assertThat(found).isGreaterThan((int) (.95 * QUERIES * LIMIT));
  }
}

package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResidentVectorsTest extends ResidentVectorsContract {

  @Override
  protected ResidentVectors create(int dimension) {
    return new ResidentVectors(dimension);
  }

  @Test
  void constructor_noDimension_isRefused() {
    assertThatThrownBy(() -> new ResidentVectors(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension must be >= 1: 0");
  }

  @Test
  void changes_passagesWithoutVectors_areRefused() {
    assertThatThrownBy(() -> new VectorChanges(1, new long[0], new long[2], new float[1][1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each added passage needs one vector: passages=2, vectors=1");
  }

  @Test
  void apply_manySegments_keepsEveryVector() {
    long[] ids = LongStream.range(0, 5_000).map(i -> 2 * i + 1).toArray();
    float[][] vectors = new float[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      vectors[i] = new float[] {i};
    }
    ResidentVectors index = create(1);
    index.apply(new VectorChanges(1, new long[0], ids, vectors));
    long[] removed = LongStream.of(ids).filter(id -> id % 3 == 0).toArray();
    index.apply(new VectorChanges(2, removed, new long[0], new float[0][]));
    float[] expected = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      expected[i] = ids[i] % 3 == 0 ? Float.NaN : i;
    }
    assertThat(index.score(new float[] {1}, ids)).isEqualTo(expected);
  }
}

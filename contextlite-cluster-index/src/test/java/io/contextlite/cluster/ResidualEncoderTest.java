package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidualEncoderTest {
  private static final int DIMENSION = 64;
  private static final float OFFSET = 1.5f;
  private static final float LENGTH = 1_000;

  private static float unit(long[] code, int j) {
    return 2 * (int) (code[0] >>> j & 1) + (int) (code[1] >>> j & 1) - OFFSET;
  }

  /** {@code W^T u} for a code u. */
  private static float[] vectorOf(ResidualCodec codec, long[] code) {
    float[] vector = new float[DIMENSION];
    float[] image = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      float[] axis = new float[DIMENSION];
      axis[i] = LENGTH;
      codec.project(axis, image);
      for (int j = 0; j < DIMENSION; j++) {
        vector[i] += image[j] * unit(code, j);
      }
    }
    return vector;
  }

  @Test
  void encode_vectorThatIsAlmostItsCode_doesNotUnderstateTheError() {
    ProofCase vectors = ProofCase.of(1, DIMENSION, 100);
    ResidualCodec codec = ClusterView.loadCodec(vectors.storage);
    ResidualEncoder encoder = new ResidualEncoder(codec);
    float[] y = new float[DIMENSION];
    for (int i = 0; i < 100; i++) {
      long[] code = {vectors.random.nextLong(), vectors.random.nextLong()};
      float[] vector = vectorOf(codec, code);

      ResidualEncoder.Encoded encoded = encoder.encode(vector, new float[DIMENSION]);

      codec.project(vector, y);
      double squares = 0;
      for (int j = 0; j < DIMENSION; j++) {
        double error = y[j] - (double) encoded.factor() * unit(encoded.code(), j);
        squares += error * error;
      }
      assertThat((double) encoded.innerError()).isGreaterThanOrEqualTo(Math.sqrt(squares));
      assertThat(encoded.innerError()).isLessThan(1);
    }
  }
}

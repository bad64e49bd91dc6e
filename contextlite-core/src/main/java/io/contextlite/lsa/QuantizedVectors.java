package io.contextlite.lsa;

/**
 * Vectors of one byte a dimension, each with its own scale. Not changed after construction.
 *
 * @param dimension d
 * @param scales what a unit of each vector stands for, {@code [n]}
 * @param units the vectors in units of their scale, {@code [n][d]} row-major
 */
record QuantizedVectors(int dimension, float[] scales, byte[] units) {

  /** Rounds {@code [n][d]} row-major vectors to 127 units to each side of zero. */
  static QuantizedVectors of(float[] vectors, int dimension) {
    int size = vectors.length / dimension;
    float[] scales = new float[size];
    byte[] units = new byte[vectors.length];
    for (int i = 0; i < size; i++) {
      float largest = 0;
      for (int j = i * dimension; j < (i + 1) * dimension; j++) {
        largest = Math.max(largest, Math.abs(vectors[j]));
      }
      scales[i] = largest / Byte.MAX_VALUE;
      for (int j = i * dimension; largest > 0 && j < (i + 1) * dimension; j++) {
        units[j] = (byte) Math.round(vectors[j] / scales[i]);
      }
    }
    return new QuantizedVectors(dimension, scales, units);
  }

  int size() {
    return scales.length;
  }

  /** Adds a multiple of one vector to {@code [d]}. */
  void addTo(float[] sum, int index, float factor) {
    float unit = factor * scales[index];
    int start = index * dimension;
    for (int i = 0; i < dimension; i++) {
      sum[i] += unit * units[start + i];
    }
  }
}

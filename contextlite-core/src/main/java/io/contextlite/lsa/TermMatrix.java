package io.contextlite.lsa;

/**
 * A sparse matrix {@code [rows][columns]} of passages by terms, row after row. Dense factors are
 * row-major {@code float} arrays. Not changed after construction.
 *
 * @param columns number of columns
 * @param starts where each row begins in the two arrays below, and their length, {@code [rows + 1]}
 * @param terms columns of the entries
 * @param weights values of the entries
 */
record TermMatrix(int columns, int[] starts, int[] terms, float[] weights) {

  int rows() {
    return starts.length - 1;
  }

  /** The product with {@code [columns][width]}, a matrix {@code [rows][width]}. */
  float[] times(float[] factor, int width) {
    float[] product = new float[rows() * width];
    for (int row = 0; row < rows(); row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        Dense.add(product, row * width, weights[i], factor, terms[i] * width, width);
      }
    }
    return product;
  }

  /** The product of the transpose with {@code [rows][width]}, a matrix {@code [columns][width]}. */
  float[] transposedTimes(float[] factor, int width) {
    float[] product = new float[columns * width];
    for (int row = 0; row < rows(); row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        Dense.add(product, terms[i] * width, weights[i], factor, row * width, width);
      }
    }
    return product;
  }
}

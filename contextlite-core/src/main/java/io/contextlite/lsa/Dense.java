package io.contextlite.lsa;

/** Row-major dense matrices. Loops are kept in a form that the virtual machine vectorises. */
final class Dense {
  /** Rows summed in single precision before they are added up in double precision. */
  private static final int BLOCK = 256;

  private Dense() {}

  /** Adds a multiple of one row to another. */
  static void add(float[] to, int toStart, float factor, float[] from, int fromStart, int width) {
    for (int i = 0; i < width; i++) {
      to[toStart + i] += factor * from[fromStart + i];
    }
  }

  /** The product of the transpose of {@code [rows][width]} with itself, {@code [width][width]}. */
  static double[][] gram(float[] matrix, int width) {
    double[][] gram = new double[width][width];
    int rows = matrix.length / width;
    for (int from = 0; from < rows; from += BLOCK) {
      float[] sums = new float[width * width];
      for (int row = from; row < Math.min(rows, from + BLOCK); row++) {
        for (int i = 0; i < width; i++) {
          int start = row * width;
          add(sums, i * width + i, matrix[start + i], matrix, start + i, width - i);
        }
      }
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          gram[i][j] += sums[i * width + j];
          gram[j][i] = gram[i][j];
        }
      }
    }
    return gram;
  }

  /** The product of {@code [rows][width]} with {@code [width][newWidth]}. */
  static float[] times(float[] matrix, int width, float[] factor, int newWidth) {
    int rows = matrix.length / width;
    float[] product = new float[rows * newWidth];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < width; i++) {
        add(product, row * newWidth, matrix[row * width + i], factor, i * newWidth, newWidth);
      }
    }
    return product;
  }
}

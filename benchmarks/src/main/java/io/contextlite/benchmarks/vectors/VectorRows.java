package io.contextlite.benchmarks.vectors;

/** Vectors, numbered from 0 without gaps. Thread-safe. */
interface VectorRows {

  /** Counts the vectors. */
  int count();

  /** Returns the number of values of a vector. */
  int dimensions();

  /**
   * Reads a vector.
   *
   * @param row its number
   * @param into the values, as many as there are dimensions
   */
  void read(int row, float[] into);

  /** Reads a vector into an array of its own. */
  default float[] row(int row) {
    float[] values = new float[dimensions()];
    read(row, values);
    return values;
  }

  /** Returns a view of the first vectors. */
  default VectorRows first(int count) {
    if (count < 0 || count > count()) {
      throw new IllegalArgumentException(
          "first vectors must be some of all: count=" + count + ", vectors=" + count());
    }
    VectorRows all = this;
    return new VectorRows() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public int dimensions() {
        return all.dimensions();
      }

      @Override
      public void read(int row, float[] into) {
        all.read(row, into);
      }
    };
  }
}

package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.util.Arrays;

/** Vectors in the heap as JVector reads them. One thread adds, any number read. */
final class JVectorRows implements RandomAccessVectorValues {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();

  private final int dimensions;
  private volatile VectorFloat<?>[] vectors = new VectorFloat<?>[0];
  private volatile int size;

  JVectorRows(int dimensions) {
    this.dimensions = dimensions;
  }

  static JVectorRows copy(VectorRows rows) {
    JVectorRows copy = new JVectorRows(rows.dimensions());
    copy.vectors = new VectorFloat<?>[rows.count()];
    for (int row = 0; row < rows.count(); row++) {
      copy.add(row, rows.row(row));
    }
    return copy;
  }

  /** Wraps a vector. */
  static VectorFloat<?> vector(float[] values) {
    return TYPES.createFloatVector(values);
  }

  /** Adds the next vector. */
  void add(int row, float[] values) {
    if (row != size) {
      throw new IllegalArgumentException(
          "vectors are added in order: expected=" + size + ", actual=" + row);
    }
    VectorFloat<?>[] grown =
        row < vectors.length ? vectors : Arrays.copyOf(vectors, Math.max(16, row + row / 2));
    grown[row] = vector(values);
    vectors = grown;
    size = row + 1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return dimensions;
  }

  @Override
  public VectorFloat<?> getVector(int row) {
    return vectors[row];
  }

  @Override
  public boolean isValueShared() {
    return false;
  }

  @Override
  public RandomAccessVectorValues copy() {
    return this;
  }
}

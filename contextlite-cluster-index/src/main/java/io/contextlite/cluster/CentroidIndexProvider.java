package io.contextlite.cluster;

import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorIndexProvider;

/** Makes indexes that route searches to lists of near vectors. Immutable. */
public final class CentroidIndexProvider implements VectorIndexProvider {
  /** Creates a provider. */
  public CentroidIndexProvider() {}

  @Override
  public VectorIndex create(Options options) {
    return new CentroidVectorIndex(options);
  }
}

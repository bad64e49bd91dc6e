package io.contextlite.benchmarks.vectors;

class LuceneVectorEngineTest extends WritableVectorEngineContractTest {
  @Override
  WritableVectorEngine engine(VectorSpace space) {
    return LuceneVectorEngine.floats(space);
  }
}

package io.contextlite.benchmarks.vectors;

class FlatEngineTest extends WritableVectorEngineContractTest {
  @Override
  WritableVectorEngine engine(VectorSpace space) {
    return new FlatEngine(space);
  }
}

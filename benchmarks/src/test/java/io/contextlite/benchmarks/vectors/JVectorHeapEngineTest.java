package io.contextlite.benchmarks.vectors;

class JVectorHeapEngineTest extends WritableVectorEngineContractTest {
  @Override
  WritableVectorEngine engine(VectorSpace space) {
    return new JVectorHeapEngine(space);
  }
}

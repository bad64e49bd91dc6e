package io.contextlite.benchmarks.vectors;

class JVectorDiskEngineTest extends VectorEngineContractTest {
  @Override
  VectorEngine engine(VectorSpace space) {
    return new JVectorDiskEngine(space);
  }
}

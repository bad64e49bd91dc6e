package io.contextlite.benchmarks.vectors;

class LuceneQuantizedVectorEngineTest extends WritableVectorEngineContractTest {
  @Override
  WritableVectorEngine engine(VectorSpace space) {
    return LuceneVectorEngine.quantized(space);
  }
}

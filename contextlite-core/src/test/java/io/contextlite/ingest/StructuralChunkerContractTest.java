package io.contextlite.ingest;

/** The structural chunker keeps the contract. */
class StructuralChunkerContractTest extends ChunkerContractTest {
  @Override
  protected Chunker chunker() {
    return Chunker.structural();
  }
}

package io.contextlite.benchmarks.vectors;

import java.util.Arrays;
import picocli.CommandLine.TypeConversionException;

/** Engines by the names of the command line. */
public enum VectorPeer {
  /** Our own lists of near vectors. */
  CONTEXTLITE("contextlite"),
  /** Lucene's graph over floats. */
  LUCENE("lucene"),
  /** Lucene's graph over 7-bit vectors. */
  LUCENE_SQ("lucene-sq"),
  /** JVector's graph and floats in the heap. */
  JVECTOR("jvector"),
  /** JVector's graph and floats in a mapped file, codes in the heap. */
  JVECTOR_DISK("jvector-disk"),
  /** Every vector compared. */
  FLAT("flat");

  private final String label;

  VectorPeer(String label) {
    this.label = label;
  }

  /**
   * Finds an engine by its name.
   *
   * @param name the name
   * @return the engine
   * @throws TypeConversionException if there is none
   */
  public static VectorPeer named(String name) {
    for (VectorPeer peer : values()) {
      if (peer.label.equals(name)) {
        return peer;
      }
    }
    throw new TypeConversionException(
        "expected one of " + Arrays.toString(values()) + ", actual='" + name + "'");
  }

  VectorEngine engine(VectorSpace space) {
    return switch (this) {
      case CONTEXTLITE -> new ContextLiteEngine(space);
      case LUCENE -> LuceneVectorEngine.floats(space);
      case LUCENE_SQ -> LuceneVectorEngine.quantized(space);
      case JVECTOR -> new JVectorHeapEngine(space);
      case JVECTOR_DISK -> new JVectorDiskEngine(space);
      case FLAT -> new FlatEngine(space);
    };
  }

  @Override
  public String toString() {
    return label;
  }
}

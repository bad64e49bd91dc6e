package io.contextlite.vector;

import java.util.List;

/**
 * Turns texts into vectors whose inner product says how close two texts are in meaning.
 *
 * <p>Implementations are thread-safe. A workspace calls {@link #embed} without holding any lock, in
 * batches of at most {@link #maxBatchSize()} texts; it never closes an embedder. What an embedder
 * throws reaches the caller of the workspace unchanged, and nothing of that batch is stored.
 */
public interface Embedder {

  /**
   * Embeds texts.
   *
   * @param texts 1 to {@link #maxBatchSize()} texts, possibly empty strings
   * @return one vector of {@link #dimension()} finite floats for each text, in the same order; its
   *     arrays are not used by the embedder afterwards. A zero vector means that nothing is known
   *     about the text
   */
  List<float[]> embed(List<String> texts);

  /**
   * Returns the number of dimensions.
   *
   * @return d, 1 or more
   */
  int dimension();

  /**
   * Identifies what the vectors mean: vectors of different fingerprints are never compared.
   *
   * @return a stable name of model and version, not blank, for instance {@code "hashing-256-1"}
   */
  String fingerprint();

  /**
   * Returns the similarity that says nothing: a passage that only the vectors found is no candidate
   * unless its score is greater.
   *
   * @return an inner product, 0 unless overridden
   */
  default float minimumSimilarity() {
    return 0;
  }

  /**
   * Tells whether embedding costs nothing but some time of this process.
   *
   * @return true if the library may embed some hundred texts that nobody asked for, as it does to
   *     learn how far an index must look; false unless overridden
   */
  default boolean isLocal() {
    return false;
  }

  /**
   * Returns the largest batch.
   *
   * @return texts per call, 1 or more
   */
  default int maxBatchSize() {
    return 256;
  }

  /**
   * Returns the default embedder: hashed words and word parts projected to 256 dimensions. It needs
   * no model and no training.
   *
   * @return the hashing embedder, immutable
   */
  static Embedder hashing() {
    return HashingEmbedder.INSTANCE;
  }

  /**
   * Makes an embedder from a model, for instance one of LangChain4j: {@code
   * Embedder.of(model.modelName(), model.dimension(), text ->
   * model.embed(text).content().vector())}.
   *
   * @param fingerprint stable name of model and version, not blank
   * @param dimension number of dimensions, 1 or more
   * @param function embeds a text that is not blank; thread-safe
   * @return an embedder that gives the function one text at a time, and blank texts a zero vector
   */
  static Embedder of(
      String fingerprint, int dimension, java.util.function.Function<String, float[]> function) {
    if (dimension < 1 || fingerprint.isBlank()) {
      throw new IllegalArgumentException(
          "embedder needs a dimension >= 1 and a fingerprint: dimension="
              + dimension
              + ", fingerprint='"
              + fingerprint
              + "'");
    }
    return new FunctionEmbedder(fingerprint, dimension, function);
  }
}

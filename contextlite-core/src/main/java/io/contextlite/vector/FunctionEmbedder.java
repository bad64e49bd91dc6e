package io.contextlite.vector;

import java.util.List;
import java.util.function.Function;

/** An embedder that asks a function for one text at a time. Immutable. */
record FunctionEmbedder(String fingerprint, int dimension, Function<String, float[]> function)
    implements Embedder {

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream()
        .map(text -> text.isBlank() ? new float[dimension] : function.apply(text))
        .toList();
  }
}

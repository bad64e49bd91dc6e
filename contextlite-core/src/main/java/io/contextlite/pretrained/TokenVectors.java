package io.contextlite.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each token: row {@code mapping[t]} of a table, or row t without a mapping, times
 * {@code weights[t]}. Immutable; 4 bytes a dimension and row.
 */
final class TokenVectors {
  private static final int MAX_DIMENSION = 1 << 16;

  /** Largest magnitude of a number in the file; sums of 2^31 products of two are still finite. */
  private static final float MAX_MAGNITUDE = 1e14f;

  private static final ElementType[] FLOATS = {
    ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16
  };

  private final int dimension;
  private final float[] table;
  private final int @Nullable [] mapping;
  private final float @Nullable [] weights;

  private TokenVectors(
      int dimension, float[] table, int @Nullable [] mapping, float @Nullable [] weights) {
    this.dimension = dimension;
    this.table = table;
    this.mapping = mapping;
    this.weights = weights;
  }

  /**
   * Reads the vectors of a vocabulary.
   *
   * @param tokens number of tokens, which decides how much may be allocated
   * @param digest takes the file's bytes
   */
  static TokenVectors read(ModelFile file, int tokens, MessageDigest digest) {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, in, file.size());
      return new Reader(file, header, tokens).read(new TensorStream(file, in));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  int dimension() {
    return dimension;
  }

  void addTo(float[] sum, int token) {
    int from = (mapping == null ? token : mapping[token]) * dimension;
    if (weights == null) {
      for (int i = 0; i < dimension; i++) {
        sum[i] += table[from + i];
      }
    } else {
      float weight = weights[token];
      for (int i = 0; i < dimension; i++) {
        sum[i] += weight * table[from + i];
      }
    }
  }

  /** Checks shapes before anything is allocated. */
  private record Reader(ModelFile file, SafetensorsHeader header, int tokens) {
    TokenVectors read(TensorStream in) throws IOException {
      Tensor embeddings = embeddings();
      Optional<Tensor> mapping = header.find("mapping");
      Optional<Tensor> weights = header.find("weights");
      mapping.ifPresent(t -> checkPerToken(t, ElementType.I32, ElementType.I64));
      weights.ifPresent(t -> checkPerToken(t, FLOATS));
      int rows = Math.toIntExact(embeddings.shape().get(0));
      int dimension = Math.toIntExact(embeddings.shape().get(1));
      checkRows(rows, mapping.isPresent());

      float[] table = new float[0];
      int[] rowOf = null;
      float[] weightOf = null;
      for (Tensor tensor : header.tensors()) {
        switch (tensor.name()) {
          case "embeddings" -> table = checked(tensor, in.floats(tensor));
          case "weights" -> weightOf = checked(tensor, in.floats(tensor));
          case "mapping" -> rowOf = rows(in.longs(tensor), rows);
          default -> in.skip(tensor);
        }
      }
      return new TokenVectors(dimension, table, rowOf, weightOf);
    }

    private Tensor embeddings() {
      Tensor tensor =
          header
              .find("embeddings")
              .orElseThrow(
                  () ->
                      file.error(
                          "tensors",
                          "one named 'embeddings'",
                          header.tensors().stream().map(Tensor::name).toList()));
      if (tensor.type() != ElementType.I8) {
        checkType(tensor, FLOATS);
      }
      List<Long> shape = tensor.shape();
      if (shape.size() != 2 || shape.get(1) < 1 || shape.get(1) > MAX_DIMENSION) {
        throw file.error(
            "shape of tensor 'embeddings'",
            "[tokens, dimension of 1 to " + MAX_DIMENSION + "]",
            shape);
      }
      if (tensor.elements() > Integer.MAX_VALUE - 8) {
        throw file.error("numbers in tensor 'embeddings'", "less than 2^31 - 8", tensor.elements());
      }
      return tensor;
    }

    private void checkType(Tensor tensor, ElementType... types) {
      if (!tensor.isOf(types)) {
        throw file.error(
            "type of tensor '" + tensor.name() + "'", "one of " + List.of(types), tensor.type());
      }
    }

    private void checkPerToken(Tensor tensor, ElementType... types) {
      checkType(tensor, types);
      List<Long> shape = tensor.shape();
      boolean column = shape.size() == 2 && shape.get(1) == 1;
      if ((shape.size() != 1 && !column) || shape.get(0) != tokens) {
        throw file.error(
            "shape of tensor '" + tensor.name() + "'",
            "[" + tokens + "], one for each token of tokenizer.json",
            shape);
      }
    }

    private void checkRows(int rows, boolean mapped) {
      if (mapped ? rows > tokens : rows != tokens) {
        throw file.error(
            "rows of tensor 'embeddings'",
            mapped
                ? "at most " + tokens + ", the tokens of tokenizer.json"
                : tokens + ", one for each token of tokenizer.json",
            rows);
      }
    }

    private float[] checked(Tensor tensor, float[] values) {
      for (int i = 0; i < values.length; i++) {
        if (!(Math.abs(values[i]) <= MAX_MAGNITUDE)) {
          throw file.error(
              "number " + i + " of tensor '" + tensor.name() + "'",
              "finite and at most " + MAX_MAGNITUDE + " in magnitude",
              values[i]);
        }
      }
      return values;
    }

    private int[] rows(long[] values, int rows) {
      int[] mapping = new int[values.length];
      for (int i = 0; i < values.length; i++) {
        if (values[i] < 0 || values[i] >= rows) {
          throw file.error(
              "number " + i + " of tensor 'mapping'", "a row, 0 to " + (rows - 1), values[i]);
        }
        mapping[i] = (int) values[i];
      }
      return mapping;
    }
  }
}

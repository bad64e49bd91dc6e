package io.contextlite.pretrained;

import io.contextlite.model.ContextLiteException;
import io.contextlite.vector.Embedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Embeds a text as the mean of the vectors of its tokens, which were trained elsewhere and lie in a
 * folder. Immutable and thread-safe; O(characters + tokens d) a text.
 *
 * <p>The folder has the layout of Model2Vec:
 *
 * <ul>
 *   <li>{@code model.safetensors} with a tensor {@code embeddings} of shape {@code [rows, d]} in
 *       F64, F32, F16, BF16 or I8; where the vocabulary was quantized, also {@code mapping} {@code
 *       [tokens]} in I32 or I64 with the row of each token, and {@code weights} {@code [tokens]};
 *   <li>{@code tokenizer.json} of Hugging Face's tokenizers, with a model of type WordPiece,
 *       Unigram or WordLevel;
 *   <li>{@code config.json}, of which {@code normalize} counts: whether vectors get length 1, which
 *       they do not unless it says so.
 * </ul>
 *
 * <p>The vector is the sum over the tokens of {@code weights[t] * embeddings[mapping[t]]}, divided
 * by their number. Unknown tokens are left out; a text without known ones has the zero vector. All
 * of a text counts, however long it is. In memory a vector takes 4 bytes a dimension and row,
 * whatever its type in the file, and the vocabulary some 100 bytes a token.
 *
 * <p>Files are not trusted: whatever is wrong with them is an error that names the file, what was
 * expected and what it has.
 *
 * @see <a href="https://github.com/MinishLab/model2vec">Model2Vec</a>
 */
public final class StaticEmbedder implements Embedder {
  /** Part of the fingerprint, to be raised when the same files give other vectors. */
  private static final int VERSION = 1;

  private static final int FINGERPRINT_BYTES = 16;

  private final Tokenizer tokenizer;
  private final TokenVectors vectors;
  private final boolean normalized;
  private final String fingerprint;

  private StaticEmbedder(
      Tokenizer tokenizer, TokenVectors vectors, boolean normalized, String fingerprint) {
    this.tokenizer = tokenizer;
    this.vectors = vectors;
    this.normalized = normalized;
    this.fingerprint = fingerprint;
  }

  /**
   * Reads a model.
   *
   * @param folder has model.safetensors, tokenizer.json and config.json; not needed afterwards
   * @return the embedder
   * @throws ContextLiteException if a file is missing, cannot be read, is malformed, or describes a
   *     tokenizer that is not supported
   */
  public static StaticEmbedder load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ContextLiteException("folder of the model does not exist: '" + folder + "'");
    }
    ModelFile config = ModelFile.in(folder, "config.json");
    ModelFile tokens = ModelFile.in(folder, "tokenizer.json");
    ModelFile tensors = ModelFile.in(folder, "model.safetensors");

    MessageDigest digest = sha256();
    boolean normalized = config.json(digest).flag("normalize", false);
    Tokenizer tokenizer = TokenizerFile.read(tokens.json(digest));
    TokenVectors vectors = TokenVectors.read(tensors, tokenizer.size(), digest);
    String hash = HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    return new StaticEmbedder(
        tokenizer,
        vectors,
        normalized,
        "static-" + vectors.dimension() + "-" + VERSION + "-" + hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    Encoder encoder = tokenizer.encoder();
    List<float[]> result = new ArrayList<>(texts.size());
    for (String text : texts) {
      result.add(mean(encoder.encode(text)));
    }
    return result;
  }

  private float[] mean(TokenIds tokens) {
    float[] vector = new float[vectors.dimension()];
    for (int i = 0; i < tokens.size(); i++) {
      vectors.addTo(vector, tokens.get(i));
    }
    double divisor = normalized ? length(vector) : tokens.size();
    if (divisor > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / divisor);
      }
    }
    return vector;
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum);
  }

  /** Returns the tokens of a text. */
  int[] tokenIds(String text) {
    return tokenizer.encoder().encode(text).toArray();
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public int dimension() {
    return vectors.dimension();
  }

  /**
   * Names the content of the three files.
   *
   * @return {@code static-d-version-hash}; other files, other name
   */
  @Override
  public String fingerprint() {
    return fingerprint;
  }
}

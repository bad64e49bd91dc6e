package io.contextlite.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of a static model. */
public final class ModelFolder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Tokens of {@link #wordPiece}, their position is their id. */
  static final List<String> TOKENS =
      List.of(
          "[PAD]", "[UNK]", "the", "lake", "fire", "##s", "##place", "un", "##der", "aqua", "?",
          "東", "cafe", "ignis");

  private final Path folder;
  private final Map<String, Object> header = new LinkedHashMap<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private ModelFolder(Path folder) {
    this.folder = folder;
  }

  /** Starts a folder that exists already. */
  public static ModelFolder in(Path folder) {
    return new ModelFolder(folder);
  }

  /** A model of {@link #TOKENS}: water is [1, 0], fire [0, 1], and the rest [.1, .1]. */
  public static Path write(Path folder) {
    float[] vectors = new float[2 * TOKENS.size()];
    java.util.Arrays.fill(vectors, .1f);
    for (String token : List.of("lake", "aqua", "fire", "ignis")) {
      boolean water = token.equals("lake") || token.equals("aqua");
      vectors[2 * TOKENS.indexOf(token)] = water ? 1 : 0;
      vectors[2 * TOKENS.indexOf(token) + 1] = water ? 0 : 1;
    }
    return ModelFolder.in(folder)
        .file("config.json", "{\"normalize\": true}")
        .file("tokenizer.json", wordPiece())
        .f32("embeddings", List.of(TOKENS.size(), 2), vectors)
        .writeTensors();
  }

  static String wordPiece() {
    return tokenizer(
        bertNormalizer("null"), "{\"type\":\"BertPreTokenizer\"}", wordPieceModel(TOKENS));
  }

  static String bertNormalizer(String stripAccents) {
    return "{\"type\":\"BertNormalizer\",\"clean_text\":true,\"handle_chinese_chars\":true,"
        + "\"strip_accents\":"
        + stripAccents
        + ",\"lowercase\":true}";
  }

  static String wordPieceModel(List<String> tokens) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    tokens.forEach(token -> ids.put(token, ids.size()));
    return json(
        Map.of(
            "type",
            "WordPiece",
            "unk_token",
            "[UNK]",
            "continuing_subword_prefix",
            "##",
            "max_input_chars_per_word",
            20,
            "vocab",
            ids));
  }

  static String tokenizer(String normalizer, String preTokenizer, String model, String... added) {
    return "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":["
        + String.join(",", added)
        + "],\"normalizer\":"
        + normalizer
        + ",\"pre_tokenizer\":"
        + preTokenizer
        + ",\"post_processor\":null,\"decoder\":null,\"model\":"
        + model
        + "}";
  }

  static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  ModelFolder file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  ModelFolder file(String name, byte[] content) {
    try {
      Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ModelFolder f32(String name, List<Integer> shape, float... values) {
    ByteBuffer bytes = littleEndian(4 * values.length);
    bytes.asFloatBuffer().put(values);
    return tensor(name, "F32", shape, bytes(bytes));
  }

  /** Adds a tensor behind those that are there. */
  ModelFolder tensor(String name, String type, List<?> shape, byte[] bytes) {
    int begin = data.size();
    data.writeBytes(bytes);
    return entry(
        name, Map.of("dtype", type, "shape", shape, "data_offsets", List.of(begin, data.size())));
  }

  /** Adds a header entry as it is. */
  ModelFolder entry(String name, Object entry) {
    header.put(name, entry);
    return this;
  }

  Path writeTensors() {
    return writeTensors(json(header).getBytes(StandardCharsets.UTF_8));
  }

  Path writeTensors(byte[] headerBytes) {
    ByteBuffer all = littleEndian(8 + headerBytes.length + data.size());
    all.putLong(headerBytes.length).put(headerBytes).put(data.toByteArray());
    file("model.safetensors", bytes(all));
    return folder;
  }

  /** Returns all bytes of a buffer. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

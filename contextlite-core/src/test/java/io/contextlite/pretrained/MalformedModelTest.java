package io.contextlite.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedModelTest {
  private static final int TOKENS = ModelFolder.TOKENS.size();

  @TempDir Path folder;

  @BeforeEach
  void writeSoundModel() {
    ModelFolder.write(folder);
  }

  private void assertRefused(String message, String file) {
    assertThatThrownBy(() -> StaticEmbedder.load(folder))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(message + ", file='" + folder.resolve(file) + "'");
  }

  private void assertTensorsRefused(String message) {
    assertRefused(message, "model.safetensors");
  }

  private void assertTokenizerRefused(String json, String message) {
    ModelFolder.in(folder).file("tokenizer.json", json);
    assertRefused(message, "tokenizer.json");
  }

  private static Map<String, Object> entry(String type, List<?> shape, long begin, long end) {
    return Map.of("dtype", type, "shape", shape, "data_offsets", List.of(begin, end));
  }

  /** A header about 8 bytes of data. */
  private void writeHeader(String json) {
    ModelFolder model = ModelFolder.in(folder);
    model.tensor("overwritten", "U8", List.of(8), new byte[8]);
    model.writeTensors(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void load_folderOrFileMissing_saysWhich() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> StaticEmbedder.load(nowhere))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("folder of the model does not exist: '" + nowhere + "'");
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      ModelFolder.write(folder);
      Files.delete(folder.resolve(name));
      assertThatThrownBy(() -> StaticEmbedder.load(folder))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage("file is missing: expected='" + name + "', folder='" + folder + "'");
    }
  }

  @Test
  void load_config_mustBeAnObjectWithAFlag() {
    ModelFolder model = ModelFolder.in(folder);
    model.file("config.json", "[]");
    assertRefused("content: expected=an object, actual=an array of 0", "config.json");
    model.file("config.json", "");
    assertRefused("content: expected=an object, actual=nothing", "config.json");
    model.file("config.json", "{\"normalize\": \"yes\"}");
    assertRefused("normalize: expected=true or false, actual=\"yes\"", "config.json");
    model.file("config.json", "{\"normalize\": true");
    assertThatThrownBy(() -> StaticEmbedder.load(folder))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith("content: expected=a JSON object, actual=not JSON: ")
        .hasMessageEndingWith(", file='" + folder.resolve("config.json") + "'");
  }

  @Test
  void load_tensorFileCutShort_isRefused() {
    ModelFolder model = ModelFolder.in(folder);
    model.file("model.safetensors", new byte[7]);
    assertTensorsRefused("size in bytes: expected=at least 8, actual=7");
    model.file("model.safetensors", ModelFolder.bytes(ModelFolder.littleEndian(12).putLong(5)));
    assertTensorsRefused("length of the header in bytes: expected=at most 4, actual=5");
  }

  @Test
  void load_hugeClaims_areRefusedBeforeAnythingIsAllocated() {
    ModelFolder model = ModelFolder.in(folder);
    model.file(
        "model.safetensors", ModelFolder.bytes(ModelFolder.littleEndian(10).putLong(1L << 60)));
    assertTensorsRefused(
        "length of the header in bytes: expected=at most 2, actual=1152921504606846976");
    model.file("model.safetensors", ModelFolder.bytes(ModelFolder.littleEndian(10).putLong(-1)));
    assertTensorsRefused(
        "length of the header in bytes: expected=at most 2, actual=18446744073709551615");
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1L << 40, 1L << 40), 0, 8))));
    assertTensorsRefused(
        "bytes of tensor 'x' of shape [1099511627776, 1099511627776] and type F32:"
            + " expected=less than 2^63, actual=8");
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1L << 58), 0, 1L << 60))));
    assertTensorsRefused(
        "x.data_offsets: expected=0 <= begin <= end <= 8, actual=[0, 1152921504606846976]");
  }

  @Test
  void load_header_mustBeJson() {
    writeHeader("hello");
    assertThatThrownBy(() -> StaticEmbedder.load(folder))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith("content: expected=a JSON object, actual=not JSON: ")
        .hasMessageEndingWith(", file='" + folder.resolve("model.safetensors") + "'");
    writeHeader("[1]");
    assertTensorsRefused("content: expected=an object, actual=an array of 1");
    writeHeader("{\"x\":{\"shape\":[2]}}");
    assertTensorsRefused("x.dtype: expected=a value, actual=nothing");
    writeHeader("{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}");
    assertTensorsRefused("x.shape[0]: expected=a whole number, 0 to 2^63 - 1, actual=-2");
    writeHeader("{\"x\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}");
    assertTensorsRefused(
        "x.dtype: expected=one of [BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, F16, BF16, I32, U32,"
            + " F32, I64, U64, F64], actual=\"F31\"");
    writeHeader("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,9]}}");
    assertTensorsRefused("x.data_offsets: expected=an array of 2, actual=an array of 3");
  }

  @Test
  void load_headerWithANameTwice_isRefused() {
    writeHeader("{\"x\":{},\"x\":{}}");
    assertThatThrownBy(() -> StaticEmbedder.load(folder))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageContaining("Duplicate field 'x'");
  }

  @Test
  void load_offsets_mustCoverTheFileOnce() {
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1), 0, 8))));
    assertTensorsRefused("bytes of tensor 'x' of shape [1] and type F32: expected=4, actual=8");
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1), 8, 4))));
    assertTensorsRefused("x.data_offsets: expected=0 <= begin <= end <= 8, actual=[8, 4]");
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1), 0, 4))));
    assertTensorsRefused("bytes of all tensors: expected=8, actual=4");
    writeHeader(ModelFolder.json(Map.of("x", entry("F32", List.of(1), 4, 8))));
    assertTensorsRefused("first byte of tensor 'x': expected=0, actual=4");
    writeHeader(
        ModelFolder.json(
            Map.of("x", entry("F32", List.of(2), 0, 8), "y", entry("F32", List.of(1), 4, 8))));
    assertTensorsRefused("first byte of tensor 'y': expected=8, actual=4");
  }

  @Test
  void load_embeddings_mustBeAMatrixOfFloatsWithARowForEachToken() {
    ModelFolder.in(folder).f32("vectors", List.of(1), 1).writeTensors();
    assertTensorsRefused("tensors: expected=one named 'embeddings', actual=[vectors]");
    ModelFolder.in(folder)
        .tensor("embeddings", "I32", List.of(TOKENS, 1), new byte[4 * TOKENS])
        .writeTensors();
    assertTensorsRefused(
        "type of tensor 'embeddings': expected=one of [F64, F32, F16, BF16], actual=I32");
    ModelFolder.in(folder).f32("embeddings", List.of(TOKENS), new float[TOKENS]).writeTensors();
    assertTensorsRefused(
        "shape of tensor 'embeddings': expected=[tokens, dimension of 1 to 65536], actual=["
            + TOKENS
            + "]");
    ModelFolder.in(folder).f32("embeddings", List.of(TOKENS, 0)).writeTensors();
    assertTensorsRefused(
        "shape of tensor 'embeddings': expected=[tokens, dimension of 1 to 65536], actual=["
            + TOKENS
            + ", 0]");
    ModelFolder.in(folder).f32("embeddings", List.of(3, 2), new float[6]).writeTensors();
    assertTensorsRefused(
        "rows of tensor 'embeddings': expected="
            + TOKENS
            + ", one for each token of tokenizer.json, actual=3");
  }

  @Test
  void load_numbers_mustBeFiniteAndAddUp() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1e30f}) {
      float[] values = new float[TOKENS];
      values[5] = bad;
      ModelFolder.in(folder).f32("embeddings", List.of(TOKENS, 1), values).writeTensors();
      assertTensorsRefused(
          "number 5 of tensor 'embeddings': expected=finite and at most 1.0E14 in magnitude,"
              + " actual="
              + bad);
    }
  }

  @Test
  void load_mapping_mustNameARowForEachToken() {
    writeMapping(TOKENS - 1, 0);
    assertTensorsRefused(
        "shape of tensor 'mapping': expected=["
            + TOKENS
            + "], one for each token of tokenizer.json, actual=["
            + (TOKENS - 1)
            + "]");
    for (int bad : new int[] {2, -1}) {
      writeMapping(TOKENS, bad);
      assertTensorsRefused("number 1 of tensor 'mapping': expected=a row, 0 to 1, actual=" + bad);
    }
  }

  private void writeMapping(int size, int second) {
    ByteBuffer mapping = ModelFolder.littleEndian(4 * size);
    mapping.putInt(4, second);
    ModelFolder.in(folder)
        .f32("embeddings", List.of(2, 1), 1, 2)
        .tensor("mapping", "I32", List.of(size), ModelFolder.bytes(mapping))
        .writeTensors();
  }

  @Test
  void load_mappingToMoreRowsThanTokens_isRefused() {
    ModelFolder.in(folder)
        .f32("embeddings", List.of(TOKENS + 1, 1), new float[TOKENS + 1])
        .tensor("mapping", "I32", List.of(TOKENS), new byte[4 * TOKENS])
        .writeTensors();
    assertTensorsRefused(
        "rows of tensor 'embeddings': expected=at most "
            + TOKENS
            + ", the tokens of tokenizer.json, actual="
            + (TOKENS + 1));
  }

  @Test
  void load_unsupportedParts_areNamed() {
    assertTokenizerRefused(
        ModelFolder.tokenizer("null", "null", "{\"type\":\"Neural\",\"vocab\":{}}"),
        "unsupported tokenizer model: 'Neural', supported: WordPiece, Unigram, WordLevel");
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Nmt\"}]}",
            "null",
            ModelFolder.wordPieceModel(ModelFolder.TOKENS)),
        "unsupported normalizer: 'Nmt' at normalizer.normalizers[0], supported: BertNormalizer,"
            + " Lowercase, NFC, NFD, NFKC, NFKD, Precompiled, Replace, Sequence, Strip,"
            + " StripAccents");
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "null", "{\"type\":\"Digits\"}", ModelFolder.wordPieceModel(ModelFolder.TOKENS)),
        "unsupported pre-tokenizer: 'Digits' at pre_tokenizer, supported: BertPreTokenizer,"
            + " Metaspace, Sequence, Whitespace, WhitespaceSplit");
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"(a+)+\"},\"content\":\"\"}",
            "null",
            ModelFolder.wordPieceModel(ModelFolder.TOKENS)),
        "normalizer.pattern.Regex: expected=one of '\\s+', ' +', ' {2,}', actual=\"(a+)+\"");
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}",
            "null",
            ModelFolder.wordPieceModel(ModelFolder.TOKENS)),
        "normalizer.precompiled_charsmap: expected=a character map of SentencePiece,"
            + " actual=\"AAAA\"");
  }

  private static String wordLevel(String vocabulary) {
    return "{\"type\":\"WordLevel\",\"unk_token\":\"u\",\"vocab\":" + vocabulary + "}";
  }

  private void assertVocabularyRefused(String vocabulary, String message) {
    assertTokenizerRefused(ModelFolder.tokenizer("null", "null", wordLevel(vocabulary)), message);
  }

  @Test
  void load_vocabulary_mustNumberItsTokens() {
    assertVocabularyRefused(
        "{\"u\":0,\"a\":1,\"b\":1}",
        "id of token 'b': expected=an id that no other token has, actual=1");
    assertVocabularyRefused(
        "{\"u\":0,\"a\":2}", "ids of tokens: expected=0 to 1, actual=no token has 1");
    assertVocabularyRefused("{\"u\":0,\"a\":-1}", "id of token 'a': expected=0 or more, actual=-1");
    assertVocabularyRefused(
        "{\"u\":0,\"a\":1.5}", "model.vocab.a: expected=a whole number of 32 bits, actual=1.5");
    assertVocabularyRefused(
        "{\"a\":0}", "model.unk_token: expected=a token of the vocabulary, actual=\"u\"");
  }

  @Test
  void load_addedToken_mustAgreeWithTheVocabulary() {
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "null",
            "null",
            wordLevel("{\"u\":0,\"a\":1}"),
            "{\"id\":0,\"content\":\"a\",\"normalized\":false}"),
        "id of added token 'a': expected=1 as in the vocabulary, actual=0");
    assertTokenizerRefused(
        ModelFolder.tokenizer(
            "null", "null", wordLevel("{\"u\":0}"), "{\"id\":2000000000,\"content\":\"b\"}"),
        "ids of tokens: expected=0 to 1, actual=no token has 1");
  }

  @Test
  void load_unigram_mustHaveScoresAndEachTokenOnce() {
    String unigram = "{\"type\":\"Unigram\",\"unk_id\":%s,\"vocab\":%s}";
    assertTokenizerRefused(
        ModelFolder.tokenizer("null", "null", unigram.formatted("0", "[[\"a\",1e999]]")),
        "model.vocab[0][1]: expected=a finite number, actual=\"Infinity\"");
    assertTokenizerRefused(
        ModelFolder.tokenizer("null", "null", unigram.formatted("0", "[[\"a\"]]")),
        "model.vocab[0]: expected=an array of at least 2 elements, actual=an array of 1");
    assertTokenizerRefused(
        ModelFolder.tokenizer("null", "null", unigram.formatted("0", "[[\"a\",0],[\"a\",0]]")),
        "vocabulary: expected=each token once, actual='a' with ids 0 and 1");
    assertTokenizerRefused(
        ModelFolder.tokenizer("null", "null", unigram.formatted("1", "[[\"a\",0]]")),
        "model.unk_id: expected=an id, 0 to 0, actual=1");
  }

  @Test
  void load_anyByteOfTheHeaderChanged_neverFailsOtherwise() throws IOException {
    byte[] sound = Files.readAllBytes(folder.resolve("model.safetensors"));
    int header = (int) ByteBuffer.wrap(sound).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong();
    int refused = 0;
    for (int at = 0; at < 8 + header; at++) {
      for (int value : new int[] {0, '9', '"', ']', 0xFF}) {
        byte[] changed = sound.clone();
        changed[at] = (byte) value;
        ModelFolder.in(folder).file("model.safetensors", changed);
        try {
          StaticEmbedder.load(folder);
        } catch (ContextLiteException e) {
          assertThat(e).hasMessageContaining("model.safetensors");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(4 * header);
  }
}

package io.contextlite.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticEmbedderTest {
  @TempDir Path folder;

  private static final List<String> FOUR = List.of("[UNK]", "a", "b", "c");

  private ModelFolder four(String config) {
    return ModelFolder.in(folder)
        .file("config.json", config)
        .file(
            "tokenizer.json",
            ModelFolder.tokenizer(
                "null", "{\"type\":\"WhitespaceSplit\"}", ModelFolder.wordPieceModel(FOUR)));
  }

  private static float[] embed(Path folder, String text) {
    return StaticEmbedder.load(folder).embed(List.of(text)).get(0);
  }

  @Test
  void embed_severalTokens_isTheirMean() {
    Path model =
        four("{}").f32("embeddings", List.of(4, 2), 9, 9, 1, 2, 3, -4, 5, 5).writeTensors();
    assertThat(embed(model, "a b")).containsExactly(2, -1);
    assertThat(embed(model, "a a b c")).containsExactly(2.5f, 1.25f);
  }

  @Test
  void embed_unknownWords_doNotCount() {
    Path model =
        four("{}").f32("embeddings", List.of(4, 2), 9, 9, 1, 2, 3, -4, 5, 5).writeTensors();
    assertThat(embed(model, "x a zz")).containsExactly(1, 2);
    assertThat(embed(model, "x zz")).containsExactly(0, 0);
    assertThat(embed(model, "")).containsExactly(0, 0);
  }

  @Test
  void embed_normalizing_hasLengthOne() {
    Path model =
        four("{\"normalize\":true}")
            .f32("embeddings", List.of(4, 2), 9, 9, 3, 4, 3, 4, 0, 0)
            .writeTensors();
    assertThat(embed(model, "a")).containsExactly(.6f, .8f);
    assertThat(embed(model, "a b")).containsExactly(.6f, .8f);
    assertThat(embed(model, "c")).as("no direction to scale").containsExactly(0, 0);
  }

  @Test
  void embed_mappingAndWeights_areOfTokensNotRows() {
    ByteBuffer mapping = ModelFolder.littleEndian(32);
    mapping.asLongBuffer().put(new long[] {0, 1, 1, 0});
    ByteBuffer weights = ModelFolder.littleEndian(32);
    weights.asDoubleBuffer().put(new double[] {1, 2, 10, .5});
    Path model =
        four("{}")
            .tensor("weights", "F64", List.of(4), ModelFolder.bytes(weights))
            .tensor("mapping", "I64", List.of(4), ModelFolder.bytes(mapping))
            .f32("embeddings", List.of(2, 2), 1, 2, 3, 4)
            .f32("of no interest", List.of(3), 1, 2, 3)
            .entry("__metadata__", java.util.Map.of("format", "pt"))
            .writeTensors();
    assertThat(embed(model, "a")).containsExactly(6, 8);
    assertThat(embed(model, "b")).containsExactly(30, 40);
    assertThat(embed(model, "c")).containsExactly(.5f, 1);
    assertThat(embed(model, "a c")).containsExactly(3.25f, 4.5f);
  }

  @ParameterizedTest
  @CsvSource({
    "F32, 4, 0000803f 000020c0",
    "F16, 2, 003c 00c1",
    "BF16, 2, 803f 20c0",
    "F64, 8, 000000000000f03f 00000000000004c0"
  })
  void load_floatTypes_giveTheSameNumbers(String type, int bytes, String oneAndMinusTwoAndAHalf) {
    byte[] pair = java.util.HexFormat.of().parseHex(oneAndMinusTwoAndAHalf.replace(" ", ""));
    ByteBuffer all = ModelFolder.littleEndian(8 * bytes);
    for (int i = 0; i < 4; i++) {
      all.put(pair);
    }
    Path model =
        four("{}").tensor("embeddings", type, List.of(4, 2), ModelFolder.bytes(all)).writeTensors();
    assertThat(embed(model, "b")).containsExactly(1, -2.5f);
  }

  @Test
  void load_halfPrecision_coversSubnormalsAndTheLargest() {
    ByteBuffer all = ModelFolder.littleEndian(16);
    for (int bits : new int[] {0, 0, 0x0001, 0x8001, 0x7BFF, 0xFBFF, 0x0400, 0x8000}) {
      all.putShort((short) bits);
    }
    Path model =
        four("{}")
            .tensor("embeddings", "F16", List.of(4, 2), ModelFolder.bytes(all))
            .writeTensors();
    assertThat(embed(model, "a")).containsExactly(0x1p-24f, -0x1p-24f);
    assertThat(embed(model, "b")).containsExactly(65_504, -65_504);
    assertThat(embed(model, "c")).containsExactly(0x1p-14f, 0);
  }

  @Test
  void load_bytes_areTheirValues() {
    Path model =
        four("{\"normalize\":true}")
            .tensor("embeddings", "I8", List.of(4, 2), new byte[] {0, 0, 3, -4, 127, 0, -128, 0})
            .writeTensors();
    assertThat(embed(model, "a")).containsExactly(.6f, -.8f);
    assertThat(embed(model, "c")).containsExactly(-1, 0);
  }

  @Test
  void load_manyRows_areReadAcrossBuffers() {
    int rows = 30_011;
    List<String> tokens =
        java.util.stream.IntStream.range(0, rows)
            .mapToObj(i -> i == 0 ? "[UNK]" : "t" + i)
            .toList();
    float[] vectors = new float[3 * rows];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = i;
    }
    Path model =
        ModelFolder.in(folder)
            .file("config.json", "{}")
            .file(
                "tokenizer.json",
                ModelFolder.tokenizer(
                    "null", "{\"type\":\"Whitespace\"}", ModelFolder.wordPieceModel(tokens)))
            .f32("embeddings", List.of(rows, 3), vectors)
            .writeTensors();
    StaticEmbedder embedder = StaticEmbedder.load(model);
    for (int i = 1; i < rows; i += 997) {
      assertThat(embedder.embed(List.of("t" + i)).get(0))
          .containsExactly(3 * i, 3 * i + 1, 3 * i + 2);
    }
  }

  @Test
  void fingerprint_sameFiles_isTheSameAndOtherContentAnother() throws IOException {
    Path model = ModelFolder.write(folder);
    String before = StaticEmbedder.load(model).fingerprint();
    assertThat(before).matches("static-2-1-[0-9a-f]{32}");
    assertThat(StaticEmbedder.load(model).fingerprint()).isEqualTo(before);
    Files.writeString(model.resolve("config.json"), "{\"normalize\": false}");
    String otherConfig = StaticEmbedder.load(model).fingerprint();
    byte[] tensors = Files.readAllBytes(model.resolve("model.safetensors"));
    tensors[tensors.length - 1]++;
    Files.write(model.resolve("model.safetensors"), tensors);
    String otherVectors = StaticEmbedder.load(model).fingerprint();
    assertThat(List.of(before, otherConfig, otherVectors)).doesNotHaveDuplicates();
  }

  @Test
  void embed_loadedTwice_givesTheSameBits() {
    Path model = ModelFolder.write(folder);
    List<String> texts = List.of("the lakes under the fireplace?", "Café 東京", "fire ".repeat(999));
    List<float[]> first = StaticEmbedder.load(model).embed(texts);
    List<float[]> second = StaticEmbedder.load(model).embed(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(second.get(i)).containsExactly(first.get(i));
    }
    double length = Math.hypot(first.get(0)[0], first.get(0)[1]);
    assertThat(length).isCloseTo(1, within(1e-6));
  }

  @Test
  void workspace_withStaticVectors_findsWithoutACommonWord() {
    StaticEmbedder embedder = StaticEmbedder.load(ModelFolder.write(folder));
    Path data = folder.resolve("data");
    try (ContextLite lite =
        ContextLite.open(ContextLiteConfig.builder(data).embedder(embedder).build())) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(List.of(Document.of("a", "lake"), Document.of("b", "fire")));
      assertThat(best(workspace.search(SearchRequest.of("aqua")))).isEqualTo("a");
      assertThat(best(workspace.search(SearchRequest.of("ignis")))).isEqualTo("b");
      assertThat(workspace.stats().vectors()).isEqualTo(2);
      assertThat(workspace.stats().embeddingModel()).isEqualTo(embedder.fingerprint());
    }
  }

  private static String best(SearchResult result) {
    return result.hits().get(0).passage().source().document().id();
  }
}

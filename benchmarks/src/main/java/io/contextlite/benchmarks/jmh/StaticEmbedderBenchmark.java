package io.contextlite.benchmarks.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.pretrained.StaticEmbedder;
import io.contextlite.vector.Embedder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tokens and texts that a static embedder does a second on one thread, with a generated model; the
 * hashing embedder on the same texts beside it.
 *
 * <p>{@code java -jar benchmarks.jar jmh StaticEmbedderBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StaticEmbedderBenchmark {
  private static final int TEXTS = 256;
  private static final int WORDS_PER_TEXT = 150;
  private static final long SEED = 42;

  /** Tokens of the model. */
  @Param("30000")
  public int vocabulary;

  /** Dimensions. */
  @Param("256")
  public int dimension;

  /** Kind of the tokenizer's model. */
  @Param({"WordPiece", "Unigram"})
  public String tokenizer = "";

  private final List<String> texts = new ArrayList<>();
  private Embedder embedder = Embedder.hashing();
  private long tokensPerBatch;
  private Path folder = Path.of("");

  /** Creates an unfilled benchmark, as JMH needs it. */
  public StaticEmbedderBenchmark() {}

  /** Counts tokens beside batches. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Tokens {
    /** Tokens embedded. */
    public long tokens;

    /** Texts embedded. */
    public long texts;

    /** Creates zero counts, as JMH needs it. */
    public Tokens() {}
  }

  /**
   * Writes a model and makes texts of its tokens, so that their number is known; checks one vector.
   *
   * @throws IOException if the model cannot be written
   */
  @Setup
  public void write() throws IOException {
    Random random = new Random(SEED);
    List<String> begins = words(random, vocabulary * 2 / 3);
    List<String> ends = words(random, vocabulary - begins.size() - 1);
    List<String> tokens = new ArrayList<>(List.of("[UNK]"));
    boolean wordPiece = tokenizer.equals("WordPiece");
    begins.forEach(word -> tokens.add(wordPiece ? word : "▁" + word));
    ends.forEach(word -> tokens.add(wordPiece ? "##" + word : word));

    folder = Files.createTempDirectory("static-embedder");
    Files.writeString(folder.resolve("config.json"), "{\"normalize\":true}");
    Files.writeString(
        folder.resolve("tokenizer.json"), wordPiece ? pieces(tokens) : unigram(tokens));
    Files.write(folder.resolve("model.safetensors"), tensors(random, tokens.size()));
    embedder = StaticEmbedder.load(folder);

    for (int i = 0; i < TEXTS; i++) {
      texts.add(text(random, begins, ends));
    }
    check(embedder.embed(texts.subList(0, 1)).get(0));
  }

  /** Pronounceable words of 3 to 7 letters, none of them twice. */
  private static List<String> words(Random random, int count) {
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < count) {
      StringBuilder word = new StringBuilder();
      int length = 3 + random.nextInt(5);
      for (int i = 0; i < length; i++) {
        String letters = i % 2 == 0 ? "bcdfghjklmnprstvwz" : "aeiou";
        word.append(letters.charAt(random.nextInt(letters.length())));
      }
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  /** Every third word has a continuation. */
  private String text(Random random, List<String> begins, List<String> ends) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS_PER_TEXT; i++) {
      String word = begins.get(random.nextInt(begins.size()));
      text.append(i % 12 == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
      tokensPerBatch++;
      if (i % 3 == 0) {
        text.append(ends.get(random.nextInt(ends.size())));
        tokensPerBatch++;
      }
      text.append(' ');
    }
    return text.toString();
  }

  private static String pieces(List<String> tokens) throws IOException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    tokens.forEach(token -> ids.put(token, ids.size()));
    return "{\"normalizer\":{\"type\":\"BertNormalizer\"},\"pre_tokenizer\":{\"type\":"
        + "\"BertPreTokenizer\"},\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\","
        + "\"max_input_chars_per_word\":100,\"vocab\":"
        + new ObjectMapper().writeValueAsString(ids)
        + "}}";
  }

  private static String unigram(List<String> tokens) throws IOException {
    List<List<Object>> scored =
        tokens.stream().map(token -> List.<Object>of(token, -10.0 - token.length() % 3)).toList();
    return "{\"normalizer\":{\"type\":\"Lowercase\"},\"pre_tokenizer\":{\"type\":\"Metaspace\","
        + "\"replacement\":\"▁\",\"prepend_scheme\":\"always\",\"split\":true},\"model\":{\"type\":"
        + "\"Unigram\",\"unk_id\":0,\"vocab\":"
        + new ObjectMapper().writeValueAsString(scored)
        + "}}";
  }

  private byte[] tensors(Random random, int rows) {
    int bytes = 4 * rows * dimension;
    byte[] header =
        ("{\"embeddings\":{\"dtype\":\"F32\",\"shape\":["
                + rows
                + ","
                + dimension
                + "],\"data_offsets\":[0,"
                + bytes
                + "]}}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[8 + header.length + bytes];
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length).put(header);
    while (buffer.hasRemaining()) {
      buffer.putFloat((float) random.nextGaussian());
    }
    return file;
  }

  private void check(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    if (vector.length != dimension || Math.abs(squares - 1) > 1e-3) {
      throw new IllegalStateException(
          "vector: expected "
              + dimension
              + " numbers of length 1, actual="
              + vector.length
              + ", "
              + squares);
    }
  }

  /**
   * Removes the model.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }

  /**
   * Embeds all texts.
   *
   * @param counts takes how many
   * @return the vectors
   */
  @Benchmark
  public List<float[]> embed(Tokens counts) {
    counts.tokens += tokensPerBatch;
    counts.texts += TEXTS;
    return embedder.embed(texts);
  }

  /**
   * Embeds all texts with hashed words.
   *
   * @param counts takes how many, as if they had the same tokens
   * @return the vectors
   */
  @Benchmark
  public List<float[]> hashing(Tokens counts) {
    counts.tokens += tokensPerBatch;
    counts.texts += TEXTS;
    return Embedder.hashing().embed(texts);
  }
}

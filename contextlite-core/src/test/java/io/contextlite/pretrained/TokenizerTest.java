package io.contextlite.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import io.contextlite.pretrained.TokenModel.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tokenizations that can be worked out by hand. */
class TokenizerTest {
  private static final String BERT = "{\"type\":\"BertPreTokenizer\"}";
  private static final String WHITESPACE = "{\"type\":\"WhitespaceSplit\"}";

  private static Tokenizer read(String json) {
    return TokenizerFile.read(
        new ModelFile(Path.of("tokenizer.json")).json(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Token ids by their names. */
  private record Named(Tokenizer tokenizer, List<String> names) {
    List<String> tokens(String text) {
      return Arrays.stream(tokenizer.encoder().encode(text).toArray())
          .mapToObj(names::get)
          .toList();
    }
  }

  private static Named wordPiece(
      String normalizer, String preTokenizer, List<String> tokens, String... added) {
    return new Named(
        read(
            ModelFolder.tokenizer(
                normalizer, preTokenizer, ModelFolder.wordPieceModel(tokens), added)),
        tokens);
  }

  private static Named words(String normalizer, String preTokenizer, String... tokens) {
    List<String> all = new ArrayList<>(List.of("[UNK]"));
    all.addAll(List.of(tokens));
    return wordPiece(normalizer, preTokenizer, all);
  }

  private static String added(String content, int id, String flags) {
    return "{\"id\":" + id + ",\"content\":\"" + content + "\"" + flags + "}";
  }

  @Test
  void wordPiece_takesTheLongestAndGoesOnWithContinuations() {
    Named bert = wordPiece(ModelFolder.bertNormalizer("null"), BERT, ModelFolder.TOKENS);
    assertThat(bert.tokens("The lakes")).containsExactly("the", "lake", "##s");
    assertThat(bert.tokens("fireplaces?")).containsExactly("fire", "##place", "##s", "?");
    assertThat(bert.tokens("under")).containsExactly("un", "##der");
  }

  @Test
  void wordPiece_wordThatCannotBeCut_isUnknownAsAWhole() {
    Named bert = wordPiece(ModelFolder.bertNormalizer("null"), BERT, ModelFolder.TOKENS);
    assertThat(bert.tokens("lakex the sfire der")).containsExactly("the");
    assertThat(bert.tokens("firesssssssssssssssss")).as("21 characters").isEmpty();
    assertThat(bert.tokens("firessssssssssssssss")).as("20 characters").hasSize(17);
  }

  @Test
  void bertNormalizer_foldsCaseAccentsSpacesAndSeparatesIdeographs() {
    Named bert = wordPiece(ModelFolder.bertNormalizer("null"), BERT, ModelFolder.TOKENS);
    assertThat(bert.tokens("CAFÉ cafe\u0301")).containsExactly("cafe", "cafe");
    assertThat(bert.tokens("lake東fire")).containsExactly("lake", "東", "fire");
    assertThat(bert.tokens("la\u0000k\u200Be\u00A0fire\u3000\tthe\r\nun"))
        .containsExactly("lake", "fire", "the", "un");
    assertThat(bert.tokens("\uD800lake\uDC00")).as("unpaired surrogates").containsExactly("lake");
  }

  @Test
  void bertNormalizer_accents_followTheirOwnFlag() {
    Named kept = words(ModelFolder.bertNormalizer("false"), BERT, "café", "cafe");
    assertThat(kept.tokens("CAFÉ Cafe")).containsExactly("café", "cafe");
    Named dotted = words(ModelFolder.bertNormalizer("false"), BERT, "i\u0307x", "ix");
    assertThat(dotted.tokens("İX")).containsExactly("i\u0307x");
  }

  @Test
  void preTokenizers_cutWhereTheyShould() {
    String[] tokens = {"a", "b", ".", "_", "a_b", "..", "a_b..a"};
    assertThat(words("null", BERT, tokens).tokens("a_b..a"))
        .containsExactly("a", "_", "b", ".", ".", "a");
    assertThat(words("null", "{\"type\":\"Whitespace\"}", tokens).tokens("a_b..a b"))
        .containsExactly("a_b", "..", "a", "b");
    assertThat(words("null", WHITESPACE, tokens).tokens(" a_b..a\u2003b"))
        .containsExactly("a_b..a", "b");
    assertThat(words("null", "null", "a b", "b").tokens("a b")).containsExactly("a b");
  }

  @Test
  void normalizers_inSequence_applyInOrder() {
    String normalizer =
        "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFKC\"},{\"type\":\"Lowercase\"},"
            + "{\"type\":\"Replace\",\"pattern\":{\"String\":\"''\"},\"content\":\"q\"},"
            + "{\"type\":\"Replace\",\"pattern\":{\"String\":\"-\"},\"content\":\" - \"},"
            + "{\"type\":\"Replace\",\"pattern\":{\"String\":\" \"},\"content\":\"+\"},"
            + "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"\\\\s+\"},\"content\":\"_\"},"
            + "{\"type\":\"Strip\",\"strip_left\":true,\"strip_right\":false}]}";
    Named all = words(normalizer, "null", "a+-+b_\uFB01q".replace("\uFB01", "fi"));
    assertThat(all.tokens("A-B\t\n\uFB01''")).containsExactly("a+-+b_fiq");
  }

  @Test
  void normalizers_thatGrowTextsWithoutBound_areStopped() {
    String twice = "{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"aa\"}";
    String normalizer =
        "{\"type\":\"Sequence\",\"normalizers\":["
            + String.join(",", Collections.nCopies(60, twice))
            + "]}";
    Named all = words(normalizer, "null", "b");
    assertThat(all.tokens("b")).containsExactly("b");
    assertThatThrownBy(() -> all.tokens("aba"))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "normal form of a text: expected=at most 64 characters for each of its own, actual=257"
                + " characters");
  }

  @Test
  void stripAccents_removesMarks() {
    Named all =
        words(
            "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFD\"},"
                + "{\"type\":\"StripAccents\"}]}",
            WHITESPACE,
            "Cafe");
    assertThat(all.tokens("Café")).containsExactly("Cafe");
  }

  @Test
  void spaceRuns_areReplacedWhereTheyAreLongEnough() {
    Named two =
        words(
            "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\" {2,}\"},\"content\":\"_\"}",
            "null",
            "a b_c");
    assertThat(two.tokens("a b   c")).containsExactly("a b_c");
  }

  @Test
  void addedTokens_areFoundBeforeAnythingIsCut() {
    List<String> tokens = List.of("[UNK]", "[PAD]", "<mask>", "x", "new york", "[PAD]2");
    Named all =
        wordPiece(
            ModelFolder.bertNormalizer("null"),
            BERT,
            tokens,
            added("[UNK]", 0, ""),
            added("[PAD]", 1, ""),
            added("[PAD]2", 5, ""),
            added("<mask>", 2, ",\"lstrip\":true,\"rstrip\":true"),
            added("new york", 4, ",\"normalized\":true,\"single_word\":true"));
    assertThat(all.tokens("x[PAD]x [PAD]2[UNK]")).containsExactly("x", "[PAD]", "x", "[PAD]2");
    assertThat(all.tokens("x  <mask>  x")).containsExactly("x", "<mask>", "x");
    assertThat(all.tokens("x New York x")).containsExactly("x", "new york", "x");
    assertThat(all.tokens("x New Yorker x")).containsExactly("x", "x");
    assertThat(all.tokens("[pad]")).as("not normalized").isEmpty();
  }

  private static Named unigram(String preTokenizer, boolean bytes, Object... tokensAndScores) {
    List<String> names = new ArrayList<>();
    StringBuilder vocabulary = new StringBuilder();
    for (int i = 0; i < tokensAndScores.length; i += 2) {
      names.add((String) tokensAndScores[i]);
      vocabulary
          .append(i == 0 ? "[" : ",[")
          .append(ModelFolder.json(tokensAndScores[i]))
          .append(',')
          .append(tokensAndScores[i + 1])
          .append(']');
    }
    String model =
        "{\"type\":\"Unigram\",\"unk_id\":0,\"byte_fallback\":"
            + bytes
            + ",\"vocab\":["
            + vocabulary
            + "]}";
    return new Named(read(ModelFolder.tokenizer("null", preTokenizer, model)), names);
  }

  private static String metaspace(String scheme, boolean split) {
    return "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\""
        + scheme
        + "\",\"split\":"
        + split
        + "}";
  }

  @Test
  void unigram_takesTheBestSumNotTheLongest() {
    Named model =
        unigram("null", false, "?", 0, "a", -2, "b", -2, "ab", -5, "abc", -9, "c", -2, "bc", -1);
    assertThat(model.tokens("ab")).as("-4 beats -5").containsExactly("a", "b");
    assertThat(model.tokens("abc")).as("-3 beats -6 and -9").containsExactly("a", "bc");
  }

  @Test
  void unigram_tie_goesToTheEarlierStart() {
    Named model = unigram("null", false, "?", 0, "a", -1, "b", -1, "ab", -2);
    assertThat(model.tokens("ab")).containsExactly("ab");
  }

  @Test
  void unigram_unknownCharacters_areLeftOutOrSpelledInBytes() {
    Object[] vocabulary = {"?", 0, "a", -1, "<0xE2>", -9, "<0x82>", -9, "<0xAC>", -9};
    assertThat(unigram("null", false, vocabulary).tokens("a€x€a")).containsExactly("a", "a");
    Named bytes = unigram("null", true, vocabulary);
    assertThat(bytes.tokens("a€€a"))
        .containsExactly("a", "<0xE2>", "<0x82>", "<0xAC>", "<0xE2>", "<0x82>", "<0xAC>", "a");
    assertThat(bytes.tokens("a€xa"))
        .as("x has no byte, so the run is unknown")
        .containsExactly("a", "a");
  }

  @Test
  void metaspace_schemesAndSplitting() {
    Object[] vocabulary = {
      "?", 0, "▁", -3, "▁of", -2, "▁the", -2, "▁of▁the", -3, "of", -2, "the", -2, "[X]", -1
    };
    assertThat(unigram(metaspace("always", true), false, vocabulary).tokens("of the"))
        .containsExactly("▁of", "▁the");
    assertThat(unigram(metaspace("always", false), false, vocabulary).tokens("of the"))
        .containsExactly("▁of▁the");
    assertThat(unigram(metaspace("never", true), false, vocabulary).tokens("of the"))
        .containsExactly("of", "▁the");
    assertThat(unigram(metaspace("first", true), false, vocabulary).tokens("of  the"))
        .containsExactly("▁of", "▁", "▁the");
    String each =
        "{\"type\":\"Sequence\",\"pretokenizers\":["
            + WHITESPACE
            + ",{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"add_prefix_space\":true}]}";
    assertThat(unigram(each, false, vocabulary).tokens("of \t the")).containsExactly("▁of", "▁the");
  }

  @Test
  void unigram_randomTexts_areAsGoodAsTheBestOfAllCuts() {
    String[] pieces = {"?", "a", "b", "c", "ab", "bc", "ca", "abc", "bca", "cc"};
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Object[] vocabulary = new Object[2 * pieces.length];
      double[] scores = new double[pieces.length];
      for (int i = 0; i < pieces.length; i++) {
        scores[i] = i == 0 ? 0 : -random.nextInt(1_000) / 64.0;
        vocabulary[2 * i] = pieces[i];
        vocabulary[2 * i + 1] = scores[i];
      }
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(9) + 1; i > 0; i--) {
        text.append((char) ('a' + random.nextInt(3)));
      }
      List<String> tokens = unigram("null", false, vocabulary).tokens(text.toString());
      assertThat(String.join("", tokens)).isEqualTo(text.toString());
      double sum = tokens.stream().mapToDouble(t -> scores[List.of(pieces).indexOf(t)]).sum();
      assertThat(sum).isEqualTo(best(text.toString(), pieces, scores));
    }
  }

  private static double best(String text, String[] pieces, double[] scores) {
    double best = text.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 1; i < pieces.length; i++) {
      if (text.startsWith(pieces[i])) {
        best = Math.max(best, scores[i] + best(text.substring(pieces[i].length()), pieces, scores));
      }
    }
    return best;
  }

  @Test
  void wordLevel_isAWordOrNothing() {
    Named model =
        new Named(
            read(
                ModelFolder.tokenizer(
                    "null",
                    WHITESPACE,
                    "{\"type\":\"WordLevel\",\"unk_token\":\"?\",\"vocab\":{\"?\":0,\"lake\":1}}")),
            List.of("?", "lake"));
    assertThat(model.tokens("lake lakes ? lake")).containsExactly("lake", "lake");
  }

  /**
   * A double array by hand, of the keys "A" and "e" with U+0301, whose bytes are CC 81. The root's
   * children stand at 0x100 ^ byte, those of e at 0x165 ^ 0x80 ^ byte, those of CC at 0x129 ^ 0x400
   * ^ byte; the replacements at 0x141 ^ 0x200 and 0x5A8 ^ 0x40.
   */
  private static String charactersByHand() {
    int[] units = new int[0x600];
    units[0] = 0x100 << 10;
    units[0x141] = 0x41 | 1 << 8 | 0x200 << 10;
    units[0x341] = 0x8000_0000;
    units[0x165] = 0x65 | 0x80 << 10;
    units[0x129] = 0xCC | 0x400 << 10;
    units[0x5A8] = 0x81 | 1 << 8 | 0x40 << 10;
    units[0x5E8] = 0x8000_0002;
    byte[] replacements = "a\0é\0".getBytes(StandardCharsets.UTF_8);
    ByteBuffer map = ModelFolder.littleEndian(4 + 4 * units.length + replacements.length);
    map.putInt(4 * units.length);
    for (int unit : units) {
      map.putInt(unit);
    }
    map.put(replacements);
    return "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\""
        + Base64.getEncoder().encodeToString(ModelFolder.bytes(map))
        + "\"}";
  }

  @Test
  void precompiled_replacesCharactersAndClusters() {
    Named plain = words(charactersByHand(), "null", "aaéeéB");
    assertThat(plain.tokens("AAe\u0301ee\u0301B")).containsExactly("aaéeéB");
    Named cluster = words(charactersByHand(), "null", "é", "ée\u0301\u0301\u0301");
    assertThat(cluster.tokens("e\u0301\u0301")).as("5 bytes as a whole").containsExactly("é");
    assertThat(cluster.tokens("e\u0301e\u0301\u0301\u0301"))
        .as("7 bytes one by one")
        .containsExactly("ée\u0301\u0301\u0301");
  }

  @Test
  void precompiled_arrayThatLeadsNowhere_replacesNothing() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] map = new byte[64];
      random.nextBytes(map);
      ByteBuffer.wrap(map).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(0, 32);
      PrecompiledCharacterMap.of(map)
          .ifPresent(
              normalizer -> {
                TextBuffer text = new TextBuffer();
                text.append("Abc \u00E9e\u0301\r\n\uFEFF");
                normalizer.normalize(text, new TextBuffer());
              });
    }
    assertThat(PrecompiledCharacterMap.of(new byte[7])).isEmpty();
    assertThat(PrecompiledCharacterMap.of(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0})).isEmpty();
  }

  @Test
  void trie_findsWhatIsInIt() {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      strings.add(Integer.toString(i * 7_919, 36));
    }
    TokenTrie trie = TokenTrie.of(strings);
    for (int i = 0; i < strings.size(); i++) {
      assertThat(trie.find(strings.get(i))).isEqualTo(i);
    }
    assertThat(trie.find("not in it")).isEqualTo(TokenTrie.NONE);
    assertThat(TokenTrie.of(List.of()).find("a")).isEqualTo(TokenTrie.NONE);
  }

  @Test
  void encode_longText_isTheSameAsItsParts() {
    Named bert = wordPiece(ModelFolder.bertNormalizer("null"), BERT, ModelFolder.TOKENS);
    List<String> once = bert.tokens("the lakes under fire? 東 café ");
    List<String> often = bert.tokens("the lakes under fire? 東 café ".repeat(5_000));
    assertThat(often).hasSize(5_000 * once.size());
    assertThat(often.subList(often.size() - once.size(), often.size())).isEqualTo(once);
  }

  @Test
  void workspace_usedAgain_forgetsTheLastText() {
    Tokenizer tokenizer =
        wordPiece(ModelFolder.bertNormalizer("null"), BERT, ModelFolder.TOKENS).tokenizer();
    Encoder encoder = tokenizer.encoder();
    int[] first = encoder.encode("the lake").toArray();
    encoder.encode("fire ".repeat(2_000));
    assertThat(encoder.encode("the lake").toArray()).containsExactly(first);
    Workspace workspace = new Workspace();
    workspace.reserve(10);
    assertThat(workspace.scores().length).isGreaterThanOrEqualTo(10);
  }
}

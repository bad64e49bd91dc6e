package io.contextlite.pretrained;

import io.contextlite.model.ContextLiteException;
import io.contextlite.pretrained.AddedTokens.AddedToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the tokenizer.json of Hugging Face's tokenizers. Truncation, padding and post-processing
 * are not applied: a text counts as a whole and without special tokens.
 *
 * @see <a href="https://huggingface.co/docs/tokenizers">tokenizers</a>
 */
final class TokenizerFile {
  private static final String MODELS = "WordPiece, Unigram, WordLevel";

  private final Section root;
  private final Vocabulary vocabulary;

  private TokenizerFile(Section root) {
    this.root = root;
    this.vocabulary = new Vocabulary(root.file());
  }

  static Tokenizer read(Section root) {
    return new TokenizerFile(root).read();
  }

  private record ModelWithUnknown(TokenModel model, int unknown) {}

  private Tokenizer read() {
    ModelWithUnknown model = model(root.get("model").asObject());
    List<TextNormalizer> normalizers =
        root.find("normalizer").map(NormalizerSection::read).orElse(List.of());
    List<PreTokenizer> preTokenizers =
        root.find("pre_tokenizer").map(PreTokenizerSection::read).orElse(List.of());
    List<AddedToken> raw = new ArrayList<>();
    List<AddedToken> normalized = new ArrayList<>();
    if (root.has("added_tokens")) {
      for (Section entry : root.get("added_tokens").elements()) {
        addToken(entry.asObject(), normalizers, raw, normalized);
      }
    }
    vocabulary.checkIds();
    return new Tokenizer(
        new AddedTokens(raw),
        normalizers,
        new AddedTokens(normalized),
        preTokenizers,
        model.model(),
        model.unknown(),
        vocabulary.size());
  }

  private ModelWithUnknown model(Section model) {
    String type = model.get("type").text();
    return switch (type) {
      case "WordPiece" -> wordPiece(model);
      case "WordLevel" -> wordLevel(model);
      case "Unigram" -> unigram(model);
      default ->
          throw new ContextLiteException(
              "unsupported tokenizer model: '"
                  + type
                  + "', supported: "
                  + MODELS
                  + ", file='"
                  + root.file().path()
                  + "'");
    };
  }

  private ModelWithUnknown wordPiece(Section model) {
    addAll(model.get("vocab").asObject());
    int unknown = unknownToken(model);
    String prefix = model.find("continuing_subword_prefix").map(Section::text).orElse("##");
    Section longest = model.get("max_input_chars_per_word");
    if (longest.integer() < 1) {
      throw longest.wrong("1 or more");
    }
    return new ModelWithUnknown(
        new WordPieceModel(vocabulary.trie(), prefix, unknown, longest.integer()), unknown);
  }

  private ModelWithUnknown wordLevel(Section model) {
    addAll(model.get("vocab").asObject());
    int unknown = unknownToken(model);
    return new ModelWithUnknown(new WordLevelModel(vocabulary.trie(), unknown), unknown);
  }

  private void addAll(Section tokens) {
    tokens.forEach((token, id) -> vocabulary.add(token, id.integer()));
  }

  private int unknownToken(Section model) {
    Section token = model.get("unk_token");
    int id = vocabulary.find(token.text());
    if (id == TokenTrie.NONE) {
      throw token.wrong("a token of the vocabulary");
    }
    return id;
  }

  private ModelWithUnknown unigram(Section model) {
    List<Section> entries = model.get("vocab").elements();
    double[] scores = new double[entries.size()];
    for (int id = 0; id < scores.length; id++) {
      Section entry = entries.get(id);
      scores[id] = entry.element(1).finite();
      vocabulary.add(entry.element(0).text(), id);
    }
    int unknown = model.find("unk_id").map(Section::integer).orElse(TokenTrie.NONE);
    if (unknown >= scores.length || unknown < TokenTrie.NONE) {
      throw model.get("unk_id").wrong("an id, 0 to " + (scores.length - 1));
    }
    boolean byteFallback = model.flag("byte_fallback", false);
    return new ModelWithUnknown(
        new UnigramModel(vocabulary.trie(), scores, unknown, byteFallback), unknown);
  }

  private void addToken(
      Section entry,
      List<TextNormalizer> normalizers,
      List<AddedToken> raw,
      List<AddedToken> normalized) {
    String content = entry.get("content").text();
    int id = entry.get("id").integer();
    vocabulary.addToModel(content, id);
    boolean isNormalized = entry.flag("normalized", false);
    String pattern = isNormalized ? normalForm(content, normalizers) : content;
    List<AddedToken> tokens = isNormalized ? normalized : raw;
    if (!pattern.isEmpty() && tokens.stream().noneMatch(t -> t.content().equals(pattern))) {
      tokens.add(
          new AddedToken(
              pattern,
              id,
              entry.flag("single_word", false),
              entry.flag("lstrip", false),
              entry.flag("rstrip", false)));
    }
  }

  private static String normalForm(String content, List<TextNormalizer> normalizers) {
    TextBuffer text = new TextBuffer();
    text.appendRepaired(content);
    return Encoder.normalize(normalizers, text, new TextBuffer()).toString();
  }
}

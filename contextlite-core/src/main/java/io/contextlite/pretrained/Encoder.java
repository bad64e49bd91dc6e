package io.contextlite.pretrained;

import io.contextlite.model.ContextLiteException;
import java.util.List;

/** Applies a tokenizer, with buffers that are used again for each text. Confined to one thread. */
final class Encoder {
  /** Most characters that a normalizer may make of one; Unicode's own forms make at most 18. */
  private static final int MAX_GROWTH = 64;

  private final Tokenizer tokenizer;
  private final TextBuffer raw = new TextBuffer();
  private final TextBuffer normalized = new TextBuffer();
  private final TextBuffer one = new TextBuffer();
  private final TextBuffer two = new TextBuffer();
  private final TokenModel.Workspace workspace = new TokenModel.Workspace();
  private final TokenIds known = new TokenIds();

  /** Whether what comes next stands at the beginning of the text. */
  private boolean atStart;

  Encoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Tokenizes a text.
   *
   * @return the tokens in order, without unknown ones; until the next call
   */
  TokenIds encode(String text) {
    known.clear();
    atStart = true;
    raw.clear();
    raw.appendRepaired(text);
    tokenizer
        .beforeNormalizing()
        .split(
            raw,
            new AddedTokens.Segments() {
              @Override
              public void text(int begin, int end) {
                encodeRaw(begin, end);
              }

              @Override
              public void token(int id) {
                add(id);
              }
            });
    return known;
  }

  private void encodeRaw(int begin, int end) {
    one.clear();
    one.append(raw, begin, end);
    TextBuffer result = normalize(tokenizer.normalizers(), one, two);
    normalized.clear();
    normalized.append(result, 0, result.length());
    tokenizer
        .afterNormalizing()
        .split(
            normalized,
            new AddedTokens.Segments() {
              @Override
              public void text(int from, int to) {
                encodeNormalized(from, to);
              }

              @Override
              public void token(int id) {
                add(id);
              }
            });
  }

  /** Returns the one of two buffers that has the normal form of the first. */
  static TextBuffer normalize(List<TextNormalizer> normalizers, TextBuffer text, TextBuffer spare) {
    TextBuffer from = text;
    TextBuffer to = spare;
    long most = (long) MAX_GROWTH * text.length();
    for (TextNormalizer normalizer : normalizers) {
      to.clear();
      normalizer.normalize(from, to);
      if (to.length() > most) {
        throw new ContextLiteException(
            "normal form of a text: expected=at most "
                + MAX_GROWTH
                + " characters for each of its own, actual="
                + to.length()
                + " characters");
      }
      TextBuffer result = to;
      to = from;
      from = result;
    }
    return from;
  }

  private void encodeNormalized(int begin, int end) {
    TextBuffer from = one;
    TextBuffer to = two;
    from.clear();
    from.append(normalized, begin, end);
    from.endPiece();
    for (PreTokenizer preTokenizer : tokenizer.preTokenizers()) {
      to.clear();
      preTokenizer.cut(from, to, atStart);
      TextBuffer result = to;
      to = from;
      from = result;
    }
    atStart = false;
    workspace.ids.clear();
    for (int piece = 0; piece < from.pieces(); piece++) {
      tokenizer.model().tokenize(from.chars(), from.start(piece), from.end(piece), workspace);
    }
    for (int i = 0; i < workspace.ids.size(); i++) {
      add(workspace.ids.get(i));
    }
  }

  private void add(int id) {
    atStart = false;
    if (id != tokenizer.unknown()) {
      known.add(id);
    }
  }
}

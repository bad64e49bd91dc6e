package io.contextlite.pretrained;

/**
 * WordPiece: the longest token that begins the word, then the longest that goes on, and so forth; a
 * word that cannot be cut so is unknown as a whole. O(n) steps of the trie for n characters, times
 * what the longest match looks ahead.
 *
 * <p>Wu et al., "Google's Neural Machine Translation System", 2016.
 */
final class WordPieceModel implements TokenModel {
  private final TokenTrie tokens;
  private final int continuation;
  private final int unknown;
  private final int maxCodePoints;

  /**
   * Creates a model.
   *
   * @param prefix marks tokens that go on with a word
   * @param unknown id of the unknown word
   * @param maxCodePoints longer words are unknown
   */
  WordPieceModel(TokenTrie tokens, String prefix, int unknown, int maxCodePoints) {
    this.tokens = tokens;
    this.continuation = tokens.walk(TokenTrie.ROOT, prefix);
    this.unknown = unknown;
    this.maxCodePoints = maxCodePoints;
  }

  @Override
  public void tokenize(char[] text, int from, int to, Workspace workspace) {
    TokenIds ids = workspace.ids;
    int before = ids.size();
    int at = from;
    if (!tooLong(text, from, to)) {
      int node = TokenTrie.ROOT;
      while (at < to && node != TokenTrie.NONE) {
        int end = longest(text, at, to, node, ids);
        if (end == at) {
          break;
        }
        at = end;
        node = continuation;
      }
    }
    if (at < to) {
      ids.truncate(before);
      ids.add(unknown);
    }
  }

  private boolean tooLong(char[] text, int from, int to) {
    return to - from > maxCodePoints
        && Character.codePointCount(text, from, to - from) > maxCodePoints;
  }

  /** Adds the longest token that stands at a place and returns its end, or the place if none is. */
  private int longest(char[] text, int at, int to, int start, TokenIds ids) {
    int node = start;
    int id = TokenTrie.NONE;
    int end = at;
    for (int i = at; i < to; i++) {
      node = tokens.step(node, text[i]);
      if (node == TokenTrie.NONE) {
        break;
      }
      if (tokens.value(node) != TokenTrie.NONE) {
        id = tokens.value(node);
        end = i + 1;
      }
    }
    if (id != TokenTrie.NONE) {
      ids.add(id);
    }
    return end;
  }
}

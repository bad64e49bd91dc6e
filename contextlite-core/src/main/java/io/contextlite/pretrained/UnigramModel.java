package io.contextlite.pretrained;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/*
 * Viterbi over positions: scores[i] is the best sum of scores of tokens that end at i, starts[i]
 * where the last of them begins, chosen[i] its id. A code point that is no token by itself costs
 * UNKNOWN_PENALTY more than the worst token.
 */
/**
 * Unigram: the tokens whose scores, logarithms of probabilities, add up to the most. Neighbouring
 * unknown characters are one unknown token, or a token for each of their bytes. O(n m) for n
 * characters and tokens of at most m.
 *
 * <p>Kudo, "Subword Regularization", ACL 2018.
 */
final class UnigramModel implements TokenModel {
  private static final double UNKNOWN_PENALTY = 10;
  private static final int BYTES = 256;

  private final TokenTrie tokens;
  private final double[] tokenScores;
  private final double unknownScore;
  private final int unknown;
  private final int[] byteTokens;

  /**
   * Creates a model.
   *
   * @param tokenScores a score for each token
   * @param unknown id of the unknown token
   * @param byteFallback whether unknown characters are spelled in tokens such as {@code <0xE2>}
   */
  UnigramModel(TokenTrie tokens, double[] tokenScores, int unknown, boolean byteFallback) {
    this.tokens = tokens;
    this.tokenScores = tokenScores;
    this.unknownScore = Arrays.stream(tokenScores).min().orElse(0) - UNKNOWN_PENALTY;
    this.unknown = unknown;
    this.byteTokens = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      byteTokens[i] =
          byteFallback ? tokens.find(String.format(Locale.ROOT, "<0x%02X>", i)) : TokenTrie.NONE;
    }
  }

  @Override
  public void tokenize(char[] text, int from, int to, Workspace workspace) {
    int length = to - from;
    workspace.reserve(length + 1);
    forward(text, from, length, workspace);
    backward(text, from, length, workspace);
  }

  private void forward(char[] text, int from, int length, Workspace workspace) {
    double[] scores = workspace.scores();
    int[] starts = workspace.starts();
    int[] chosen = workspace.chosen();
    Arrays.fill(starts, 0, length + 1, -1);
    scores[0] = 0;
    int width;
    for (int at = 0; at < length; at += width) {
      width = Character.charCount(Character.codePointAt(text, from + at, from + length));
      boolean isToken = false;
      int node = TokenTrie.ROOT;
      for (int end = at + 1; end <= length; end++) {
        node = tokens.step(node, text[from + end - 1]);
        if (node == TokenTrie.NONE) {
          break;
        }
        int id = tokens.value(node);
        if (id != TokenTrie.NONE) {
          isToken |= end == at + width;
          double score = scores[at] + tokenScores[id];
          if (starts[end] < 0 || score > scores[end]) {
            scores[end] = score;
            starts[end] = at;
            chosen[end] = id;
          }
        }
      }
      int next = at + width;
      if (!isToken && (starts[next] < 0 || scores[at] + unknownScore > scores[next])) {
        scores[next] = scores[at] + unknownScore;
        starts[next] = at;
        chosen[next] = unknown;
      }
    }
  }

  private void backward(char[] text, int from, int length, Workspace workspace) {
    int[] starts = workspace.starts();
    int[] chosen = workspace.chosen();
    int first = workspace.ids.size();
    int end = length;
    while (end > 0) {
      if (chosen[end] == unknown) {
        int start = end;
        while (start > 0 && chosen[start] == unknown) {
          start = starts[start];
        }
        addUnknown(new String(text, from + start, end - start), workspace.ids);
        end = start;
      } else {
        workspace.ids.add(chosen[end]);
        end = starts[end];
      }
    }
    workspace.ids.reverseFrom(first);
  }

  /** Adds tokens in reverse order. */
  private void addUnknown(String text, TokenIds ids) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (byteTokens[b & 0xFF] == TokenTrie.NONE) {
        ids.add(unknown);
        return;
      }
    }
    for (int i = bytes.length - 1; i >= 0; i--) {
      ids.add(byteTokens[bytes[i] & 0xFF]);
    }
  }
}

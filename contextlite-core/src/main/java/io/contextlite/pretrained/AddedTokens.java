package io.contextlite.pretrained;

import java.util.List;

/**
 * Tokens that are looked for in the text as it stands, before anything is cut: of those that begin
 * at a place the longest, from left to right. Immutable and thread-safe.
 */
final class AddedTokens {

  /**
   * A token.
   *
   * @param content what is looked for, not empty
   * @param singleWord whether it counts only where no word goes on at its ends
   * @param takesLeft whether white space before it belongs to it
   * @param takesRight whether white space behind it belongs to it
   */
  record AddedToken(
      String content, int id, boolean singleWord, boolean takesLeft, boolean takesRight) {}

  /** Takes what the text consists of, in order. */
  interface Segments {
    void text(int begin, int end);

    void token(int id);
  }

  private final List<AddedToken> tokens;
  private final TokenTrie contents;

  AddedTokens(List<AddedToken> tokens) {
    this.tokens = List.copyOf(tokens);
    this.contents = TokenTrie.of(tokens.stream().map(AddedToken::content).toList());
  }

  void split(TextBuffer text, Segments segments) {
    int length = text.length();
    int done = 0;
    int at = tokens.isEmpty() ? length : 0;
    while (at < length) {
      int found = longest(text, at);
      if (found == TokenTrie.NONE) {
        at++;
        continue;
      }
      AddedToken token = tokens.get(found);
      int begin = at;
      int end = at + token.content().length();
      at = end;
      if (token.singleWord() && !standsAlone(text, begin, end)) {
        continue;
      }
      while (token.takesLeft() && begin > done && isSpace(text, begin - 1)) {
        begin--;
      }
      while (token.takesRight() && end < length && isSpace(text, end)) {
        end++;
      }
      if (done < begin) {
        segments.text(done, begin);
      }
      segments.token(token.id());
      done = end;
      at = end;
    }
    if (done < length) {
      segments.text(done, length);
    }
  }

  private int longest(TextBuffer text, int begin) {
    char[] chars = text.chars();
    int found = TokenTrie.NONE;
    int node = TokenTrie.ROOT;
    for (int i = begin; i < text.length(); i++) {
      node = contents.step(node, chars[i]);
      if (node == TokenTrie.NONE) {
        break;
      }
      if (contents.value(node) != TokenTrie.NONE) {
        found = contents.value(node);
      }
    }
    return found;
  }

  private static boolean isSpace(TextBuffer text, int at) {
    return CodePoints.isWhitespace(text.chars()[at]);
  }

  private static boolean standsAlone(TextBuffer text, int begin, int end) {
    return (begin == 0 || !CodePoints.isWord(Character.codePointBefore(text.chars(), begin)))
        && (end == text.length() || !CodePoints.isWord(text.codePointAt(end)));
  }
}

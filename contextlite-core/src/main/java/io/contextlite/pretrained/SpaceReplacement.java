package io.contextlite.pretrained;

/**
 * Replaces each longest run of spaces by a string: what the patterns {@code \s+} and <code> {2,}
 * </code> are for.
 *
 * @param anyWhitespace whether all white space counts, or the space alone
 * @param shortest length in characters of the shortest run that is replaced
 */
record SpaceReplacement(boolean anyWhitespace, int shortest, String replacement)
    implements TextNormalizer {
  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    char[] chars = from.chars();
    int at = 0;
    while (at < from.length()) {
      int end = at;
      while (end < from.length() && counts(chars[end])) {
        end++;
      }
      if (end - at >= shortest) {
        to.append(replacement);
        at = end;
      } else {
        to.append(from, at, Math.max(end, at + 1));
        at = Math.max(end, at + 1);
      }
    }
  }

  private boolean counts(char c) {
    return c == ' ' || (anyWhitespace && CodePoints.isWhitespace(c));
  }
}

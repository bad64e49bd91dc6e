package io.contextlite.pretrained;

/** Replaces a string wherever it stands, from left to right. */
record StringReplacement(String wanted, String replacement) implements TextNormalizer {
  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    int last = from.length() - wanted.length();
    int at = 0;
    while (at < from.length()) {
      if (at <= last && standsAt(from.chars(), at)) {
        to.append(replacement);
        at += wanted.length();
      } else {
        to.append(from.chars()[at++]);
      }
    }
  }

  private boolean standsAt(char[] chars, int at) {
    for (int i = 0; i < wanted.length(); i++) {
      if (chars[at + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

package io.contextlite.pretrained;

/** Removes white space at the ends. */
record Strip(boolean left, boolean right) implements TextNormalizer {
  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    int begin = 0;
    int end = from.length();
    while (left && begin < end && CodePoints.isWhitespace(from.chars()[begin])) {
      begin++;
    }
    while (right && end > begin && CodePoints.isWhitespace(from.chars()[end - 1])) {
      end--;
    }
    to.append(from, begin, end);
  }
}

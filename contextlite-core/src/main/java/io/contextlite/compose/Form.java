package io.contextlite.compose;

import io.contextlite.assemble.Excerpt;
import io.contextlite.assemble.Variant;
import io.contextlite.model.Passage;
import java.util.List;

/**
 * One way in which a candidate may enter the context. Immutable.
 *
 * @param candidate index of the candidate in the shortlist
 * @param variant how much of it enters
 * @param kept what enters, in order; the stretches neither overlap nor adjoin
 * @param share expected share of the passage's evidence that is kept, 0 to 1
 */
record Form(int candidate, Variant variant, List<Stretch> kept, double share) {

  /**
   * A stretch of a passage's text.
   *
   * @param from offset of its first character
   * @param to offset behind its last one
   */
  record Stretch(int from, int to) {
    int length() {
      return to - from;
    }

    Excerpt of(Passage passage) {
      String text = passage.text();
      int start = passage.source().startLine() + lineBreaks(text, 0, from);
      return new Excerpt(
          text.substring(from, to), start, start + lineBreaks(text, from, Math.max(from, to - 1)));
    }

    private static int lineBreaks(String text, int from, int to) {
      int breaks = 0;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        boolean half = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        breaks += c == '\n' || (c == '\r' && !half) ? 1 : 0;
      }
      return breaks;
    }
  }

  Form {
    kept = List.copyOf(kept);
  }

  static Form whole(int candidate, Passage passage) {
    return new Form(candidate, Variant.WHOLE, List.of(new Stretch(0, passage.text().length())), 1);
  }

  List<Excerpt> excerpts(Passage passage) {
    return kept.stream().map(stretch -> stretch.of(passage)).toList();
  }
}

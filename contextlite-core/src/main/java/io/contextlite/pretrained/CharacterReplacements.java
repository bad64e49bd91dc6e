package io.contextlite.pretrained;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several replacements of one character each, done at once: since each maps characters one by one,
 * so do all of them one after the other.
 */
final class CharacterReplacements implements TextNormalizer {
  private static final int ASCII = 0x80;

  private final @Nullable String[] ascii = new @Nullable String[ASCII];
  private final Map<Character, String> others = new HashMap<>();

  /**
   * Creates a normalizer.
   *
   * @param steps replacements of single characters, in their order
   */
  CharacterReplacements(List<StringReplacement> steps) {
    for (StringReplacement step : steps) {
      char c = step.wanted().charAt(0);
      String image = String.valueOf(c);
      for (StringReplacement next : steps) {
        image = image.replace(next.wanted(), next.replacement());
      }
      if (c < ASCII) {
        ascii[c] = image;
      } else {
        others.put(c, image);
      }
    }
  }

  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    char[] chars = from.chars();
    for (int i = 0; i < from.length(); i++) {
      char c = chars[i];
      String image = c < ASCII ? ascii[c] : others.isEmpty() ? null : others.get(c);
      if (image == null) {
        to.append(c);
      } else {
        to.append(image);
      }
    }
  }
}

package io.contextlite.pretrained;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several replacements of one character each, done at once: since each maps characters one by one,
 * so do all of them one after the other.
 */
final class CharacterReplacements implements TextNormalizer {
  /** Longest string that a character is replaced by. */
  static final int MAX_LENGTH = 64;

  private static final int ASCII = 0x80;

  private final @Nullable String[] ascii = new @Nullable String[ASCII];
  private final Map<Character, String> others = new HashMap<>();

  private CharacterReplacements() {}

  /**
   * Creates a normalizer.
   *
   * @param steps replacements of single characters, in their order
   * @return empty if a character becomes more than {@link #MAX_LENGTH}
   */
  static Optional<TextNormalizer> of(List<StringReplacement> steps) {
    CharacterReplacements all = new CharacterReplacements();
    for (StringReplacement step : steps) {
      char c = step.wanted().charAt(0);
      String image = String.valueOf(c);
      for (StringReplacement next : steps) {
        image = image.replace(next.wanted(), next.replacement());
        if (image.length() > MAX_LENGTH) {
          return Optional.empty();
        }
      }
      if (c < ASCII) {
        all.ascii[c] = image;
      } else {
        all.others.put(c, image);
      }
    }
    return Optional.of(all);
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

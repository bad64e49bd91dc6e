package io.contextlite.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * The map is a double array (Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array
 * Structure", 1989) in the layout of Darts-clone: 4 bytes with the size of the array in bytes, units
 * of 4 bytes, then the replacements, each ended by a zero byte. In a unit, bit 8 says that a key
 * ends below it, bits 10 to 30 are the offset to the children, times 256 if bit 9 is set, the low
 * byte with bit 31 is the label; a unit below a key's end holds, in bits 0 to 30, where the
 * replacement begins.
 */
/**
 * SentencePiece's normalization by a table of replacements, applied to grapheme clusters of at most
 * 5 bytes as a whole and else to each code point; what begins with a key is replaced by the
 * shortest such key's replacement.
 */
final class PrecompiledCharacterMap implements TextNormalizer {
  private static final int MAX_CLUSTER_BYTES = 5;

  /** Longer replacements are none; the longest of Unicode's own take 33. */
  private static final int MAX_REPLACEMENT_BYTES = 64;

  private static final int ASCII = 0x80;

  private final int[] units;
  private final byte[] replacements;
  private final @Nullable String[] ascii = new @Nullable String[ASCII];

  private PrecompiledCharacterMap(int[] units, byte[] replacements) {
    this.units = units;
    this.replacements = replacements;
    for (char c = 0; c < ASCII; c++) {
      ascii[c] = find(String.valueOf(c));
    }
  }

  /** Reads a map, or returns empty if the bytes are none. */
  static Optional<PrecompiledCharacterMap> of(byte[] map) {
    ByteBuffer buffer = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
    if (map.length < 2 * Integer.BYTES) {
      return Optional.empty();
    }
    int size = buffer.getInt();
    if (size < Integer.BYTES || size % Integer.BYTES != 0 || size > buffer.remaining()) {
      return Optional.empty();
    }
    int[] units = new int[size / Integer.BYTES];
    buffer.asIntBuffer().get(units);
    buffer.position(buffer.position() + size);
    byte[] replacements = new byte[buffer.remaining()];
    buffer.get(replacements);
    return Optional.of(new PrecompiledCharacterMap(units, replacements));
  }

  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    char[] chars = from.chars();
    int length = from.length();
    int at = 0;
    while (at < length) {
      char c = chars[at];
      boolean alone = at + 1 == length || chars[at + 1] < ASCII;
      if (c < ASCII && alone && c != '\r') {
        append(ascii[c], from, at, at + 1, to);
        at++;
      } else {
        int end = clusterEnd(from, at);
        appendCluster(from, at, end, to);
        at = end;
      }
    }
  }

  private static int clusterEnd(TextBuffer text, int begin) {
    int first = text.codePointAt(begin);
    int end = begin + Character.charCount(first);
    if (first == '\r') {
      return end < text.length() && text.chars()[end] == '\n' ? end + 1 : end;
    }
    if (CodePoints.standsAlone(first)) {
      return end;
    }
    while (end < text.length() && CodePoints.extendsGrapheme(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private void appendCluster(TextBuffer text, int begin, int end, TextBuffer to) {
    String cluster = new String(text.chars(), begin, end - begin);
    if (cluster.getBytes(StandardCharsets.UTF_8).length <= MAX_CLUSTER_BYTES) {
      String replacement = find(cluster);
      if (replacement != null) {
        to.append(replacement);
        return;
      }
    }
    int width;
    for (int at = begin; at < end; at += width) {
      width = Character.charCount(text.codePointAt(at));
      append(find(new String(text.chars(), at, width)), text, at, at + width, to);
    }
  }

  private static void append(
      @Nullable String replacement, TextBuffer text, int begin, int end, TextBuffer to) {
    if (replacement == null) {
      to.append(text, begin, end);
    } else {
      to.append(replacement);
    }
  }

  private @Nullable String find(String key) {
    int node = offset(units[0]);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      if (b == 0) {
        return null;
      }
      node ^= b & 0xFF;
      if (node < 0 || node >= units.length || (units[node] & 0x8000_00FF) != (b & 0xFF)) {
        return null;
      }
      int unit = units[node];
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < 0 || node >= units.length ? null : replacement(units[node] & 0x7FFF_FFFF);
      }
    }
    return null;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & 0x200) >>> 6);
  }

  private @Nullable String replacement(int begin) {
    int end = begin;
    while (end < replacements.length && replacements[end] != 0) {
      end++;
    }
    if (begin >= replacements.length || end - begin > MAX_REPLACEMENT_BYTES) {
      return null;
    }
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(replacements, begin, end - begin));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}

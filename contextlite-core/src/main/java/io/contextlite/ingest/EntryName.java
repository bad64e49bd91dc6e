package io.contextlite.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;

/** Names of files as text: how they are read, which are refused, how they are sorted and shown. */
final class EntryName {
  /** By code point, which is also the order of the UTF-8 bytes. */
  static final Comparator<String> CODE_POINT_ORDER = EntryName::compare;

  private static final char REPLACEMENT = '\uFFFD';

  private EntryName() {}

  /** Returns the last segment of a path; a name whose bytes are UTF-8 is read in any locale. */
  static String of(Path path) {
    Path last = path.getFileName();
    if (last == null) {
      return "";
    }
    String name = last.toString();
    return name.indexOf(REPLACEMENT) < 0 ? name : fromRawBytes(path, name);
  }

  private static String fromRawBytes(Path path, String otherwise) {
    String raw = path.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    byte[] bytes = percentDecoded(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return otherwise;
    }
  }

  private static byte[] percentDecoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Says whether a name is valid Unicode without control characters. */
  static boolean isValid(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(EntryName::isRefused);
  }

  private static boolean isRefused(int c) {
    return Character.isISOControl(c)
        || c == REPLACEMENT
        || c == 0x2028
        || c == 0x2029
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** Makes a name safe to print. */
  static String escape(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (isRefused(c) && c != REPLACEMENT) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Puts surrogates, which stand for the highest code points, behind all other characters. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}

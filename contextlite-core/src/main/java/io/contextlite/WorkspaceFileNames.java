package io.contextlite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Workspace ids as file names: lower-case letters, digits, {@code -} and {@code _} stand for
 * themselves, every other byte of the UTF-8 form is {@code %xx}. So an id is never a path, and ids
 * that differ in case alone have different files on every file system.
 */
final class WorkspaceFileNames {
  static final String SUFFIX = ".db";

  /** Most file systems allow 255 bytes; SQLite's companions add up to 8 characters. */
  private static final int MAX_ENCODED = 200;

  private static final HexFormat HEX = HexFormat.of();

  private WorkspaceFileNames() {}

  static String encode(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("workspace id must not be blank");
    }
    if (id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "workspace id must not contain control characters: '"
              + id.replaceAll("\\p{Cntrl}", "?")
              + "'");
    }
    StringBuilder name = new StringBuilder();
    for (byte b : utf8(id)) {
      if (plain(b)) {
        name.append((char) b);
      } else {
        name.append('%').append(HEX.toHexDigits(b));
      }
    }
    if (name.length() > MAX_ENCODED) {
      throw new IllegalArgumentException(
          "workspace id is too long: expected<="
              + MAX_ENCODED
              + " characters after escaping, actual="
              + name.length());
    }
    return name + SUFFIX;
  }

  private static byte[] utf8(String id) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(java.nio.CharBuffer.wrap(id));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("workspace id is not valid Unicode", e);
    }
  }

  private static boolean plain(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
  }

  /** Returns the id of a file name, or empty if the name is not one that {@link #encode} makes. */
  static Optional<String> decode(String fileName) {
    if (!fileName.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    ByteBuffer bytes = ByteBuffer.allocate(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean escape = c == '%' && i + 2 < name.length() && isHex(name, i + 1);
      if (escape) {
        bytes.put((byte) HexFormat.fromHexDigits(name, i + 1, i + 3));
        i += 2;
      } else if (c < 128) {
        bytes.put((byte) c);
      }
    }
    String id = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    boolean exact = !id.isBlank() && id.chars().noneMatch(Character::isISOControl);
    return exact && encode(id).equals(fileName) ? Optional.of(id) : Optional.empty();
  }

  private static boolean isHex(String name, int from) {
    return HexFormat.isHexDigit(name.charAt(from)) && HexFormat.isHexDigit(name.charAt(from + 1));
  }
}

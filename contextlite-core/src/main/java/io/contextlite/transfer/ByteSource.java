package io.contextlite.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote; the bytes may be anything. Confined to one thread. */
final class ByteSource {
  /** Values inside values of the same type, such as conditions in conditions. */
  private static final int MAX_DEPTH = 200;

  private final ByteBuffer bytes;
  private int depth;

  ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  byte get() {
    return bytes.get();
  }

  int getInt() {
    return bytes.getInt();
  }

  long getLong() {
    return bytes.getLong();
  }

  double getDouble() {
    return bytes.getDouble();
  }

  int remaining() {
    return bytes.remaining();
  }

  String string() {
    boolean latin = bytes.get() == ByteSink.LATIN;
    int length = size(latin ? Byte.BYTES : Character.BYTES);
    if (latin) {
      int from = bytes.position();
      bytes.position(from + length);
      return new String(bytes.array(), from, length, StandardCharsets.ISO_8859_1);
    }
    char[] characters = new char[length];
    bytes.asCharBuffer().get(characters);
    bytes.position(bytes.position() + Character.BYTES * length);
    return new String(characters);
  }

  byte[] array() {
    byte[] value = new byte[size(Byte.BYTES)];
    bytes.get(value);
    return value;
  }

  /** Reads a count of what takes so many bytes each at least, before room is made for them. */
  int size(int bytesEach) {
    int size = bytes.getInt();
    if (size < 0 || (long) size * bytesEach > bytes.remaining()) {
      throw new IllegalArgumentException(
          "count out of range: expected<=" + bytes.remaining() / bytesEach + ", actual=" + size);
    }
    return size;
  }

  /** Reads a value that may be inside one of its own type. */
  Object inside(Form form) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("values inside each other: expected<=" + MAX_DEPTH);
    }
    try {
      return form.reader().apply(this);
    } finally {
      depth--;
    }
  }
}

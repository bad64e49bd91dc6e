package io.contextlite.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values one after another, as bytes. Confined to one thread. */
final class ByteSink {
  private static final int FIRST_BYTES = 4_096;
  static final int LATIN = 0;
  private static final int WIDE = 1;
  private static final char LAST_LATIN = 0xFF;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);

  private ByteBuffer with(long more) {
    if (bytes.remaining() < more) {
      int size = Math.toIntExact(Math.max(bytes.position() + more, 2L * bytes.capacity()));
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
    return bytes;
  }

  void put(byte value) {
    with(Byte.BYTES).put(value);
  }

  void put(int value) {
    with(Integer.BYTES).putInt(value);
  }

  void put(long value) {
    with(Long.BYTES).putLong(value);
  }

  void put(byte[] value) {
    put(value.length);
    with(value.length).put(value);
  }

  /** One byte a character where that is enough, else two, whatever the characters are. */
  void put(String value) {
    boolean latin = isLatin(value);
    put((byte) (latin ? LATIN : WIDE));
    put(value.length());
    if (latin) {
      with(value.length()).put(value.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      int size = Character.BYTES * value.length();
      ByteBuffer target = with(size);
      target.asCharBuffer().put(value);
      target.position(target.position() + size);
    }
  }

  private static boolean isLatin(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > LAST_LATIN) {
        return false;
      }
    }
    return true;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}

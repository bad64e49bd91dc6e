package io.contextlite.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Values one after another, as bytes. Confined to one thread. */
final class ByteSink {
  private static final int FIRST_BYTES = 4_096;
  static final int LATIN = 0;
  private static final int WIDE = 1;

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
    boolean latin = value.chars().allMatch(character -> character <= 0xFF);
    put((byte) (latin ? LATIN : WIDE));
    put(value.length());
    int size = latin ? value.length() : Character.BYTES * value.length();
    ByteBuffer target = with(size);
    if (latin) {
      value.chars().forEach(character -> target.put((byte) character));
    } else {
      target.asCharBuffer().put(value);
      target.position(target.position() + size);
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}

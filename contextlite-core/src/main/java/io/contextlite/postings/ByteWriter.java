package io.contextlite.postings;

import java.util.Arrays;

/** Bytes that are written one after another. Confined to one thread. */
final class ByteWriter {
  private static final int FIRST_BYTES = 1_024;
  private static final int SEVEN_BITS = 7;
  private static final int MORE = 1 << SEVEN_BITS;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] from, int start, int length) {
    reserve(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  void put(ByteWriter other) {
    put(other.bytes, 0, other.size);
  }

  /** Seven bits a byte, the lowest first; a set highest bit says that more follow. */
  void putVarint(long value) {
    long rest = value;
    while (rest >= MORE) {
      put((int) rest | MORE);
      rest >>>= SEVEN_BITS;
    }
    put((int) rest);
  }

  /** Appends zeros and returns where they begin. */
  int skip(int length) {
    reserve(length);
    Arrays.fill(bytes, size, size + length, (byte) 0);
    size += length;
    return size - length;
  }

  /** The bytes written so far, with others behind them; valid until the next write. */
  byte[] buffer() {
    return bytes;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
    }
  }
}

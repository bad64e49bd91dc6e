package io.contextlite.cache;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses bytes: their number, and then their deflated form (RFC 1951). */
final class Packing {
  /** What is larger is not packed, and is damaged where it is said to be packed. */
  static final int MAX_BYTES = 64 << 20;

  private static final int BLOCK_BYTES = 16 << 10;

  /** Nothing is deflated to less than this part of itself, by the format. */
  private static final int MOST_RATIO = 1_032;

  private Packing() {}

  static byte[] pack(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + BLOCK_BYTES);
      packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(plain.length).array());
      byte[] block = new byte[BLOCK_BYTES];
      while (!deflater.finished()) {
        packed.write(block, 0, deflater.deflate(block));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Undoes {@link #pack}.
   *
   * @throws RuntimeException of some kind if these are not packed bytes
   */
  static byte[] unpack(byte[] packed) {
    int length = ByteBuffer.wrap(packed).getInt();
    long most = Math.min(MAX_BYTES, (long) MOST_RATIO * packed.length);
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "length of packed bytes: expected<=" + most + ", actual=" + length);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
      byte[] plain = new byte[length];
      int size = inflater.inflate(plain);
      if (size < length) {
        throw new IllegalArgumentException("packed bytes end at " + size + " of " + length);
      }
      return plain;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed bytes are damaged", e);
    } finally {
      inflater.end();
    }
  }
}

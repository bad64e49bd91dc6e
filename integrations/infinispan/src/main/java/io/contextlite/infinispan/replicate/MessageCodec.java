package io.contextlite.infinispan.replicate;

import io.contextlite.transfer.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Messages as bytes: the version of this format, a checksum of the types that this build sends, a
 * checksum of the body, and the body. Thread-safe.
 *
 * @param <T> type of the messages
 */
final class MessageCodec<T> {
  /** What is larger is neither sent nor read. */
  static final int MAX_BYTES = 64 << 20;

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = Byte.BYTES + 2 * Integer.BYTES;

  private final RecordCodec<T> codec;
  private final int shape;

  MessageCodec(Class<T> type) {
    this.codec = RecordCodec.of(type);
    this.shape = checksum(codec.shape().getBytes(StandardCharsets.UTF_8), 0);
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return (int) checksum.getValue();
  }

  byte[] write(T message) {
    byte[] body = codec.write(message);
    if (body.length > MAX_BYTES - HEAD_BYTES) {
      throw new IllegalArgumentException(
          "message to another node is too large: bytes expected<="
              + (MAX_BYTES - HEAD_BYTES)
              + ", actual="
              + body.length);
    }
    return ByteBuffer.allocate(HEAD_BYTES + body.length)
        .put(VERSION)
        .putInt(shape)
        .putInt(checksum(body, 0))
        .put(body)
        .array();
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is damaged or of another version
   */
  T read(byte[] bytes) {
    if (bytes.length < HEAD_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "length of a message out of range: expected="
              + HEAD_BYTES
              + ".."
              + MAX_BYTES
              + ", actual="
              + bytes.length);
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    byte version = head.get();
    if (version != VERSION || head.getInt() != shape) {
      throw new IllegalArgumentException(
          "message of another version of this library: format expected="
              + VERSION
              + ", actual="
              + version);
    }
    if (head.getInt() != checksum(bytes, HEAD_BYTES)) {
      throw new IllegalArgumentException("message was damaged on its way: its checksum differs");
    }
    byte[] body = new byte[head.remaining()];
    head.get(body);
    try {
      return codec.read(body);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("message cannot be read", e);
    }
  }
}

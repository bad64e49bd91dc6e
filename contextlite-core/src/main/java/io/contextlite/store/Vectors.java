package io.contextlite.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as they stand in the file: packed little-endian 32-bit floats. */
final class Vectors {
  private Vectors() {}

  static byte[] pack(float[] vector) {
    byte[] bytes = new byte[vector.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return bytes;
  }

  static float[] unpack(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}

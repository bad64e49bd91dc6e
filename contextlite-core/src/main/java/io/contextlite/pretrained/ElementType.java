package io.contextlite.pretrained;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Types of numbers that a safetensors file may hold, as its field {@code dtype} names them. */
enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  I64(8),
  U64(8),
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  static Optional<ElementType> named(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Reads numbers of one of the types F64, F32, F16, BF16 and I8 from a little-endian buffer. */
  void floats(ByteBuffer from, float[] to, int offset, int count) {
    switch (this) {
      case F32 -> from.asFloatBuffer().get(to, offset, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = half(from.getShort(2 * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = Float.intBitsToFloat(from.getShort(2 * i) << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = (float) from.getDouble(8 * i);
        }
      }
      case I8 -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = from.get(i);
        }
      }
      default -> throw new IllegalStateException("no floats: " + this);
    }
  }

  /** Reads numbers of one of the types I32 and I64. */
  void longs(ByteBuffer from, long[] to, int offset, int count) {
    switch (this) {
      case I32 -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = from.getInt(4 * i);
        }
      }
      case I64 -> from.asLongBuffer().get(to, offset, count);
      default -> throw new IllegalStateException("no whole numbers: " + this);
    }
  }

  /** Half precision of IEEE 754: 1 sign bit, 5 exponent bits with bias 15, 10 fraction bits. */
  private static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}

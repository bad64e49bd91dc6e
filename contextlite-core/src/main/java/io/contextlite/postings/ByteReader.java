package io.contextlite.postings;

/** Reads what {@link ByteWriter} wrote. Confined to one thread. */
final class ByteReader {
  private static final int SEVEN_BITS = 7;
  private static final int MAX_BITS = 63;
  private static final int VALUE = (1 << SEVEN_BITS) - 1;

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  void skip(int length) {
    position += length;
  }

  int next() {
    if (position < 0 || position >= bytes.length) {
      throw new DamagedPostingsException(
          "read past the end: byte " + position + " of " + bytes.length);
    }
    return bytes[position++] & 0xFF;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < MAX_BITS; shift += SEVEN_BITS) {
      int next = next();
      value |= (long) (next & VALUE) << shift;
      if (next <= VALUE) {
        return value;
      }
    }
    throw new DamagedPostingsException("number of more than " + MAX_BITS + " bits");
  }

  /** A number from 0 to a limit. */
  int varint(long most, String what) {
    long value = varint();
    if (value > most || value > Integer.MAX_VALUE) {
      throw new DamagedPostingsException(what + " " + value + ", at most " + most);
    }
    return (int) value;
  }
}

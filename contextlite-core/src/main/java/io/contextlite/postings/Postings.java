package io.contextlite.postings;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/*
 * Numbers of passages within a segment rise; they are kept in blocks of 128 as differences less 1,
 * each in as many bits as the largest of the block needs, followed by a byte of impact for each.
 * Before the blocks stand, for each, the last number less the last of the block before, the bits,
 * and the largest impact, by which a block that cannot matter is passed over unread (Ding, Suel,
 * "Faster top-k document retrieval using block-max indexes", 2011).
 */
/** The passages of a segment that have a term. Immutable. */
final class Postings {
  static final int BLOCK = 128;

  /** Zeros that follow the bytes, as differences are read eight bytes at a time. */
  private static final int PADDING = Long.BYTES;

  private static final int MAX_BITS = 31;
  private static final int OBJECT_BYTES = 120;
  private static final int BYTES_A_BLOCK = 2 * Integer.BYTES + 2;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int count;
  private final byte[] data;
  private final int[] lasts;
  private final int[] starts;
  private final byte[] bits;
  private final byte[] most;

  private Postings(int count, byte[] data, int[] lasts, int[] starts, byte[] bits, byte[] most) {
    this.count = count;
    this.data = data;
    this.lasts = lasts;
    this.starts = starts;
    this.bits = bits;
    this.most = most;
  }

  /**
   * Writes postings.
   *
   * @param passages rising
   * @param impacts one for each
   * @param count how many of both
   * @param out where to
   */
  static void write(int[] passages, byte[] impacts, int count, ByteWriter out) {
    int before = -1;
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(count, from + BLOCK);
      int impact = 0;
      for (int i = from; i < to; i++) {
        impact = Math.max(impact, impacts[i] & 0xFF);
      }
      out.putVarint(passages[to - 1] - (long) before);
      out.put(width(passages, before, from, to));
      out.put(impact);
      before = passages[to - 1];
    }
    before = -1;
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(count, from + BLOCK);
      writeDifferences(passages, before, from, to, out);
      out.put(impacts, from, to - from);
      before = passages[to - 1];
    }
  }

  /** Bits of the largest difference. */
  private static int width(int[] passages, int before, int from, int to) {
    int all = 0;
    int previous = before;
    for (int i = from; i < to; i++) {
      all |= passages[i] - previous - 1;
      previous = passages[i];
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(all);
  }

  private static void writeDifferences(
      int[] passages, int before, int from, int to, ByteWriter out) {
    int width = width(passages, before, from, to);
    int previous = before;
    long pending = 0;
    int pendingBits = 0;
    for (int i = from; i < to; i++) {
      pending |= (long) (passages[i] - previous - 1) << pendingBits;
      pendingBits += width;
      while (pendingBits >= Byte.SIZE) {
        out.put((int) pending);
        pending >>>= Byte.SIZE;
        pendingBits -= Byte.SIZE;
      }
      previous = passages[i];
    }
    if (pendingBits > 0) {
      out.put((int) pending);
    }
  }

  /**
   * Reads postings.
   *
   * @param bytes hold what {@link #write} wrote
   * @param from where that begins
   * @param length its bytes
   * @param count number of passages, 1 or more
   * @throws DamagedPostingsException if it is not that
   */
  static Postings read(byte[] bytes, int from, int length, int count) {
    byte[] data = new byte[length + PADDING];
    System.arraycopy(bytes, from, data, 0, length);
    int blocks = (count + BLOCK - 1) / BLOCK;
    int[] lasts = new int[blocks];
    int[] starts = new int[blocks];
    byte[] bits = new byte[blocks];
    byte[] most = new byte[blocks];
    ByteReader reader = new ByteReader(data, 0);
    long last = -1;
    for (int b = 0; b < blocks; b++) {
      last += reader.varint();
      lasts[b] = (int) last;
      bits[b] = (byte) reader.next();
      most[b] = (byte) reader.next();
      if (last > Integer.MAX_VALUE - 1 || bits[b] > MAX_BITS || bits[b] < 0) {
        throw new DamagedPostingsException("block " + b + " of a term is out of range");
      }
    }
    int start = reader.position();
    for (int b = 0; b < blocks; b++) {
      starts[b] = start;
      int size = sizeOf(b, count);
      start += (size * bits[b] + Byte.SIZE - 1) / Byte.SIZE + size;
    }
    if (start != length) {
      throw new DamagedPostingsException(
          "postings of a term have " + length + " bytes, expected " + start);
    }
    return new Postings(count, data, lasts, starts, bits, most);
  }

  private static int sizeOf(int block, int count) {
    return Math.min(BLOCK, count - block * BLOCK);
  }

  int count() {
    return count;
  }

  int blocks() {
    return lasts.length;
  }

  /** The last passage of a block. */
  int last(int block) {
    return lasts[block];
  }

  /** The number that all passages of a block are above. */
  int before(int block) {
    return block == 0 ? -1 : lasts[block - 1];
  }

  /** The largest impact in a block. */
  int most(int block) {
    return most[block] & 0xFF;
  }

  int size(int block) {
    return sizeOf(block, count);
  }

  /** Writes the passages of a block to the first of 128 numbers, and a large one to the rest. */
  void passages(int block, int[] into) {
    int width = bits[block];
    long mask = (1L << width) - 1;
    int start = starts[block];
    int passage = before(block);
    int size = size(block);
    for (int i = 0, bit = 0; i < size; i++, bit += width) {
      long word = (long) LONGS.get(data, start + (bit >>> 3));
      passage += 1 + (int) (word >>> (bit & 7) & mask);
      into[i] = passage;
    }
    Arrays.fill(into, size, BLOCK, Integer.MAX_VALUE);
  }

  /** Where the impacts of a block begin in {@link #bytes()}. */
  int impacts(int block) {
    return starts[block] + (size(block) * bits[block] + Byte.SIZE - 1) / Byte.SIZE;
  }

  byte[] bytes() {
    return data;
  }

  int memoryBytes() {
    return OBJECT_BYTES + data.length + lasts.length * BYTES_A_BLOCK;
  }
}

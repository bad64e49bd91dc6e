package io.contextlite.cluster;

import io.contextlite.vector.DamagedIndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The codes of the vectors of one list, attribute by attribute, and their bits word by word: a scan
 * goes through the first words of all, then through the second words. Immutable. Takes 14 bytes a
 * vector beside its bits.
 */
final class ListCodes {
  private static final int OVERHEAD_BYTES = 200;

  /** Entries that a table has for a word: see {@link #sum}. */
  static final int WORD_ENTRIES = Long.BYTES << 8;

  private final int highWords;
  private final int lowWords;
  private final int[] ids;
  private final long[] high;
  private final long[] low;
  private final float[] factors;
  private final byte[] innerErrors;
  private final byte[] outerErrors;

  /** Bits that are set. */
  private final short[] highCounts;

  private final short[] lowCounts;

  private ListCodes(
      int highWords,
      int lowWords,
      int[] ids,
      long[] high,
      long[] low,
      float[] factors,
      byte[] innerErrors,
      byte[] outerErrors) {
    this.highWords = highWords;
    this.lowWords = lowWords;
    this.ids = ids;
    this.high = high;
    this.low = low;
    this.factors = factors;
    this.innerErrors = innerErrors;
    this.outerErrors = outerErrors;
    this.highCounts = counts(high, highWords, ids.length);
    this.lowCounts = counts(low, lowWords, ids.length);
  }

  private static short[] counts(long[] bits, int words, int size) {
    short[] counts = new short[size];
    for (int w = 0; w < words; w++) {
      for (int i = 0; i < size; i++) {
        counts[i] += (short) Long.bitCount(bits[w * size + i]);
      }
    }
    return counts;
  }

  /** No codes. */
  static ListCodes none(ResidualCodec codec) {
    return new Assembly(codec.highWords(), codec.lowWords(), 0).codes();
  }

  /** Puts codes of other lists behind each other. Confined to one thread. */
  private static final class Assembly {
    private final int highWords;
    private final int lowWords;
    private final int[] ids;
    private final long[] high;
    private final long[] low;
    private final float[] factors;
    private final byte[] innerErrors;
    private final byte[] outerErrors;
    private int filled;

    Assembly(int highWords, int lowWords, int size) {
      this.highWords = highWords;
      this.lowWords = lowWords;
      this.ids = new int[size];
      this.high = new long[size * highWords];
      this.low = new long[size * lowWords];
      this.factors = new float[size];
      this.innerErrors = new byte[size];
      this.outerErrors = new byte[size];
    }

    void append(ListCodes from, int first, int count) {
      System.arraycopy(from.ids, first, ids, filled, count);
      append(from.high, from.size(), first, count, high, highWords);
      append(from.low, from.size(), first, count, low, lowWords);
      System.arraycopy(from.factors, first, factors, filled, count);
      System.arraycopy(from.innerErrors, first, innerErrors, filled, count);
      System.arraycopy(from.outerErrors, first, outerErrors, filled, count);
      filled += count;
    }

    private void append(long[] bits, int size, int first, int count, long[] target, int words) {
      for (int w = 0; w < words; w++) {
        System.arraycopy(bits, w * size + first, target, w * ids.length + filled, count);
      }
    }

    ListCodes codes() {
      return new ListCodes(highWords, lowWords, ids, high, low, factors, innerErrors, outerErrors);
    }
  }

  /** Collects codes. Confined to one thread. */
  static final class Collector {
    private final int highWords;
    private final int lowWords;
    private int size;
    private int[] ids;
    private long[] high;
    private long[] low;
    private float[] factors;
    private byte[] innerErrors;
    private byte[] outerErrors;

    Collector(ResidualCodec codec, int expected) {
      this.highWords = codec.highWords();
      this.lowWords = codec.lowWords();
      this.ids = new int[expected];
      this.high = new long[expected * highWords];
      this.low = new long[expected * lowWords];
      this.factors = new float[expected];
      this.innerErrors = new byte[expected];
      this.outerErrors = new byte[expected];
    }

    void add(int id, ResidualEncoder.Encoded residual) {
      if (size == ids.length) {
        grow(Math.max(16, 2 * size));
      }
      ids[size] = id;
      System.arraycopy(residual.code(), 0, high, size * highWords, highWords);
      System.arraycopy(residual.code(), highWords, low, size * lowWords, lowWords);
      factors[size] = residual.factor();
      innerErrors[size] = Magnitudes.ceiling(residual.innerError());
      outerErrors[size] = Magnitudes.ceiling(residual.outerError());
      size++;
    }

    private void grow(int capacity) {
      ids = Arrays.copyOf(ids, capacity);
      high = Arrays.copyOf(high, capacity * highWords);
      low = Arrays.copyOf(low, capacity * lowWords);
      factors = Arrays.copyOf(factors, capacity);
      innerErrors = Arrays.copyOf(innerErrors, capacity);
      outerErrors = Arrays.copyOf(outerErrors, capacity);
    }

    ListCodes codes() {
      grow(size);
      return new ListCodes(
          highWords,
          lowWords,
          ids,
          byWord(high, highWords, size),
          byWord(low, lowWords, size),
          factors,
          innerErrors,
          outerErrors);
    }

    private static long[] byWord(long[] bits, int words, int size) {
      long[] turned = new long[bits.length];
      for (int i = 0; i < size; i++) {
        for (int w = 0; w < words; w++) {
          turned[w * size + i] = bits[i * words + w];
        }
      }
      return turned;
    }
  }

  int size() {
    return ids.length;
  }

  /** The passages, in the order of the codes. */
  long[] passages() {
    return Arrays.stream(ids).asLongStream().toArray();
  }

  int id(int i) {
    return ids[i];
  }

  int memoryBytes() {
    return OVERHEAD_BYTES + ids.length * bytesPerCode(highWords, lowWords);
  }

  static int bytesPerCode(ResidualCodec codec) {
    return bytesPerCode(codec.highWords(), codec.lowWords());
  }

  private static int bytesPerCode(int highWords, int lowWords) {
    return packedBytes(highWords, lowWords) + 2 * Short.BYTES;
  }

  /** These codes without some, and with others behind them. */
  ListCodes changed(IntPredicate removed, ListCodes added) {
    if (ids.length == 0) {
      return added;
    }
    BitSet kept = new BitSet(ids.length);
    for (int i = 0; i < ids.length; i++) {
      kept.set(i, !removed.test(ids[i]));
    }
    Assembly changed = new Assembly(highWords, lowWords, kept.cardinality() + added.size());
    for (int from = kept.nextSetBit(0); from >= 0; ) {
      int to = kept.nextClearBit(from);
      changed.append(this, from, to - from);
      from = kept.nextSetBit(to);
    }
    changed.append(added, 0, added.size());
    return changed.codes();
  }

  /**
   * Offers the codes whose estimates are high enough, where hardly any are not wanted.
   *
   * @param query the query
   * @param centroidDot its inner product with the list's centroid
   * @param accepts ids that are wanted
   * @param best takes them
   */
  void scanAll(QueryCode query, float centroidDot, IntPredicate accepts, CandidateHeap best) {
    int[] sums = highSums(query);
    float perSum = query.coarseScale * 2 * query.delta;
    float perBit = query.coarseScale * 2 * query.low;
    float base = query.coarseScale * query.coarseBase + query.coarseSlack;
    float threshold = best.threshold() - centroidDot;
    for (int i = 0; i < ids.length; i++) {
      if (factors[i] * (perSum * sums[i] + perBit * highCounts[i] + base) > threshold) {
        float estimate = estimate(query, centroidDot, sums[i], i);
        if (estimate > best.threshold() && accepts.test(ids[i])) {
          best.offer(ids[i], estimate);
          threshold = best.threshold() - centroidDot;
        }
      }
    }
  }

  /**
   * Offers the codes whose estimates are high enough, among some.
   *
   * @param query the query
   * @param centroidDot its inner product with the list's centroid
   * @param accepts ids that are wanted
   * @param best takes them
   * @return codes that were wanted
   */
  int scan(QueryCode query, float centroidDot, IntPredicate accepts, CandidateHeap best) {
    int[] sums = highSums(query);
    int wanted = 0;
    for (int i = 0; i < ids.length; i++) {
      if (accepts.test(ids[i])) {
        float estimate = estimate(query, centroidDot, sums[i], i);
        if (estimate > best.threshold()) {
          best.offer(ids[i], estimate);
        }
        wanted++;
      }
    }
    return wanted;
  }

  /**
   * Estimates the inner products of the query with all vectors.
   *
   * @param query the query
   * @param centroidDot its inner product with the list's centroid
   * @param estimates takes them
   * @param from where the first one goes
   */
  void estimate(QueryCode query, float centroidDot, float[] estimates, int from) {
    int[] sums = highSums(query);
    for (int i = 0; i < ids.length; i++) {
      estimates[from + i] = estimate(query, centroidDot, sums[i], i);
    }
  }

  private float estimate(QueryCode query, float centroidDot, int highSum, int i) {
    long[] planes = query.planes;
    int lowSum = 0;
    for (int w = 0; w < lowWords; w++) {
      int p = QueryCode.PLANES * w;
      lowSum +=
          weighted(low[w * ids.length + i], planes[p], planes[p + 1], planes[p + 2], planes[p + 3]);
    }
    float dot =
        query.delta * (2 * highSum + lowSum)
            + query.low * (2 * highCounts[i] + lowCounts[i])
            + query.base;
    return centroidDot + factors[i] * dot;
  }

  /** For each code, the sum of the query's levels where its high bits are set. */
  private int[] highSums(QueryCode query) {
    long[] planes = query.planes;
    int n = ids.length;
    int[] sums = query.sums(n);
    Arrays.fill(sums, 0, n, 0);
    for (int w = 0; w < highWords; w++) {
      int p = QueryCode.PLANES * w;
      addWeighted(high, w * n, n, planes[p], planes[p + 1], planes[p + 2], planes[p + 3], sums);
    }
    return sums;
  }

  private static void addWeighted(
      long[] bits, int from, int n, long p0, long p1, long p2, long p3, int[] sums) {
    for (int i = 0; i < n; i++) {
      sums[i] += weighted(bits[from + i], p0, p1, p2, p3);
    }
  }

  private static int weighted(long word, long p0, long p1, long p2, long p3) {
    return Long.bitCount(word & p0)
        + (Long.bitCount(word & p1) << 1)
        + (Long.bitCount(word & p2) << 2)
        + (Long.bitCount(word & p3) << 3);
  }

  /** The factor f of the i-th code. */
  float factor(int i) {
    return factors[i];
  }

  /**
   * Sums what a table says of the bytes of the i-th code.
   *
   * @param table 256 numbers for each byte of the high bits, then for each byte of the low bits,
   *     the least byte of a word first
   * @param i the code
   */
  int sum(int[] table, int i) {
    int sum = 0;
    int from = 0;
    for (int w = 0; w < highWords; w++, from += WORD_ENTRIES) {
      sum += sum(table, from, high[w * ids.length + i]);
    }
    for (int w = 0; w < lowWords; w++, from += WORD_ENTRIES) {
      sum += sum(table, from, low[w * ids.length + i]);
    }
    return sum;
  }

  private static int sum(int[] table, int from, long word) {
    return table[from + (int) (word & 0xFF)]
        + table[from + 0x100 + (int) (word >>> 8 & 0xFF)]
        + table[from + 0x200 + (int) (word >>> 16 & 0xFF)]
        + table[from + 0x300 + (int) (word >>> 24 & 0xFF)]
        + table[from + 0x400 + (int) (word >>> 32 & 0xFF)]
        + table[from + 0x500 + (int) (word >>> 40 & 0xFF)]
        + table[from + 0x600 + (int) (word >>> 48 & 0xFF)]
        + table[from + 0x700 + (int) (word >>> 56)];
  }

  /**
   * What the inner product of a query with the i-th vector is at most above its estimate by f u, by
   * the inequality of Cauchy and Schwarz in the projection and beside it.
   */
  double slack(int i, double innerNorm, double outerNorm) {
    return innerNorm * Magnitudes.value(innerErrors[i])
        + outerNorm * Magnitudes.value(outerErrors[i]);
  }

  /** Writes a piece of a list: ids that leave it, then these codes. */
  byte[] pack(int[] removed) {
    ByteBuffer out =
        ByteBuffer.allocate(
                2 * Integer.BYTES
                    + removed.length * Integer.BYTES
                    + ids.length * packedBytes(highWords, lowWords))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(removed.length).putInt(ids.length);
    for (int id : removed) {
      out.putInt(id);
    }
    for (int id : ids) {
      out.putInt(id);
    }
    for (float factor : factors) {
      out.putFloat(factor);
    }
    out.put(innerErrors).put(outerErrors);
    for (long word : high) {
      out.putLong(word);
    }
    for (long word : low) {
      out.putLong(word);
    }
    return out.array();
  }

  private static int packedBytes(int highWords, int lowWords) {
    return Integer.BYTES + Float.BYTES + 2 + Long.BYTES * (highWords + lowWords);
  }

  /** Writes the i-th code alone: factor, high and low bits. */
  byte[] packResidual(int i) {
    ByteBuffer out =
        ByteBuffer.allocate(Float.BYTES + Long.BYTES * (highWords + lowWords))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putFloat(factors[i]);
    for (int w = 0; w < highWords; w++) {
      out.putLong(high[w * ids.length + i]);
    }
    for (int w = 0; w < lowWords; w++) {
      out.putLong(low[w * ids.length + i]);
    }
    return out.array();
  }

  /**
   * Reads a piece and applies it.
   *
   * @param piece what {@link #pack} wrote
   * @param subject what is read, for messages
   * @return these codes after the change
   * @throws DamagedIndexException if the piece has another length than it says
   */
  ListCodes applied(byte[] piece, String subject) {
    ByteBuffer in = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
    long expected = 2L * Integer.BYTES;
    int gone = 0;
    int size = 0;
    if (piece.length >= expected) {
      gone = in.getInt();
      size = in.getInt();
      expected += (long) gone * Integer.BYTES + (long) size * packedBytes(highWords, lowWords);
    }
    if (gone < 0 || size < 0 || piece.length != expected) {
      throw new DamagedIndexException(
          subject + " has another length: bytes expected=" + expected + ", actual=" + piece.length);
    }
    int[] removed = new int[gone];
    for (int i = 0; i < gone; i++) {
      removed[i] = in.getInt();
    }
    ListCodes added = read(in, highWords, lowWords, size);
    Arrays.sort(removed);
    return changed(id -> Arrays.binarySearch(removed, id) >= 0, added);
  }

  private static ListCodes read(ByteBuffer in, int highWords, int lowWords, int size) {
    int[] ids = new int[size];
    in.asIntBuffer().get(ids);
    in.position(in.position() + size * Integer.BYTES);
    float[] factors = new float[size];
    in.asFloatBuffer().get(factors);
    in.position(in.position() + size * Float.BYTES);
    byte[] innerErrors = new byte[size];
    in.get(innerErrors);
    byte[] outerErrors = new byte[size];
    in.get(outerErrors);
    long[] high = new long[size * highWords];
    in.asLongBuffer().get(high);
    in.position(in.position() + high.length * Long.BYTES);
    long[] low = new long[size * lowWords];
    in.asLongBuffer().get(low);
    return new ListCodes(highWords, lowWords, ids, high, low, factors, innerErrors, outerErrors);
  }
}

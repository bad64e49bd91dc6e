package io.contextlite.cluster;

import io.contextlite.vector.DamagedIndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

  /** Room for codes, to be filled in and then {@link #counted} before anyone else sees it. */
  private ListCodes(int highWords, int lowWords, int size) {
    this.highWords = highWords;
    this.lowWords = lowWords;
    this.ids = new int[size];
    this.high = new long[size * highWords];
    this.low = new long[size * lowWords];
    this.factors = new float[size];
    this.innerErrors = new byte[size];
    this.outerErrors = new byte[size];
    this.highCounts = new short[size];
    this.lowCounts = new short[size];
  }

  private void set(int i, int id, ResidualEncoder.Encoded residual) {
    ids[i] = id;
    for (int w = 0; w < highWords; w++) {
      high[w * ids.length + i] = residual.code()[w];
    }
    for (int w = 0; w < lowWords; w++) {
      low[w * ids.length + i] = residual.code()[highWords + w];
    }
    factors[i] = residual.factor();
    innerErrors[i] = Magnitudes.ceiling(residual.innerError());
    outerErrors[i] = Magnitudes.ceiling(residual.outerError());
  }

  private void copy(ListCodes from, int first, int count, int to) {
    System.arraycopy(from.ids, first, ids, to, count);
    for (int w = 0; w < highWords; w++) {
      System.arraycopy(from.high, w * from.size() + first, high, w * ids.length + to, count);
    }
    for (int w = 0; w < lowWords; w++) {
      System.arraycopy(from.low, w * from.size() + first, low, w * ids.length + to, count);
    }
    System.arraycopy(from.factors, first, factors, to, count);
    System.arraycopy(from.innerErrors, first, innerErrors, to, count);
    System.arraycopy(from.outerErrors, first, outerErrors, to, count);
  }

  private ListCodes counted() {
    count(high, highWords, highCounts);
    count(low, lowWords, lowCounts);
    return this;
  }

  private static void count(long[] bits, int words, short[] counts) {
    for (int w = 0; w < words; w++) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += (short) Long.bitCount(bits[w * counts.length + i]);
      }
    }
  }

  /** No codes. */
  static ListCodes none(ResidualCodec codec) {
    return new ListCodes(codec.highWords(), codec.lowWords(), 0);
  }

  /** Collects codes. Confined to one thread. */
  static final class Collector {
    private final ResidualCodec codec;
    private final List<Integer> ids;
    private final List<ResidualEncoder.Encoded> residuals;

    Collector(ResidualCodec codec, int expected) {
      this.codec = codec;
      this.ids = new ArrayList<>(expected);
      this.residuals = new ArrayList<>(expected);
    }

    void add(int id, ResidualEncoder.Encoded residual) {
      ids.add(id);
      residuals.add(residual);
    }

    ListCodes codes() {
      ListCodes codes = new ListCodes(codec.highWords(), codec.lowWords(), ids.size());
      for (int i = 0; i < ids.size(); i++) {
        codes.set(i, ids.get(i), residuals.get(i));
      }
      return codes.counted();
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
    ListCodes changed = new ListCodes(highWords, lowWords, kept.cardinality() + added.size());
    int to = 0;
    for (int from = kept.nextSetBit(0); from >= 0; from = kept.nextSetBit(from)) {
      int end = kept.nextClearBit(from);
      changed.copy(this, from, end - from, to);
      to += end - from;
      from = end;
    }
    changed.copy(added, 0, added.size(), to);
    return changed.counted();
  }

  /** Codes of ids that are wanted. */
  int count(IntPredicate accepts) {
    int wanted = 0;
    for (int id : ids) {
      wanted += accepts.test(id) ? 1 : 0;
    }
    return wanted;
  }

  /**
   * Offers the codes whose estimates are high enough.
   *
   * @param query the query
   * @param centroidDot its inner product with the list's centroid
   * @param accepts ids that are wanted; asked of those alone whose estimates are high enough
   * @param best takes them
   */
  void scan(QueryCode query, float centroidDot, IntPredicate accepts, CandidateHeap best) {
    int[] sums = coarseSums(query);
    float perSum = query.coarseScale * 2 * query.delta;
    float perBit = query.coarseScale * 2 * (query.low + query.delta * query.fineMean);
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
   * Estimates the inner products of the query with all vectors.
   *
   * @param query the query
   * @param centroidDot its inner product with the list's centroid
   * @param estimates takes them
   * @param from where the first one goes
   */
  void estimate(QueryCode query, float centroidDot, float[] estimates, int from) {
    int[] sums = coarseSums(query);
    for (int i = 0; i < ids.length; i++) {
      estimates[from + i] = estimate(query, centroidDot, sums[i], i);
    }
  }

  private float estimate(QueryCode query, float centroidDot, int coarseSum, int i) {
    long[] planes = query.planes;
    int highSum = coarseSum + fineSum(query, i);
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

  /**
   * For each code, the sum of the query's levels where its high bits are set: their two upper bits.
   */
  private int[] coarseSums(QueryCode query) {
    long[] planes = query.planes;
    int n = ids.length;
    int[] sums = query.sums(n);
    Arrays.fill(sums, 0, n, 0);
    for (int w = 0; w < highWords; w++) {
      int p = QueryCode.PLANES * w;
      addCoarse(high, w * n, n, planes[p + 2], planes[p + 3], sums);
    }
    return sums;
  }

  private static void addCoarse(long[] bits, int from, int n, long p2, long p3, int[] sums) {
    for (int i = 0; i < n; i++) {
      long word = bits[from + i];
      sums[i] += (Long.bitCount(word & p2) << 2) + (Long.bitCount(word & p3) << 3);
    }
  }

  /** What the levels' two lower bits add to the i-th of {@link #coarseSums}. */
  private int fineSum(QueryCode query, int i) {
    int sum = 0;
    for (int w = 0; w < highWords; w++) {
      int p = QueryCode.PLANES * w;
      long word = high[w * ids.length + i];
      sum +=
          Long.bitCount(word & query.planes[p]) + (Long.bitCount(word & query.planes[p + 1]) << 1);
    }
    return sum;
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
    ListCodes codes = new ListCodes(highWords, lowWords, size);
    in.asIntBuffer().get(codes.ids);
    in.position(in.position() + size * Integer.BYTES);
    in.asFloatBuffer().get(codes.factors);
    in.position(in.position() + size * Float.BYTES);
    in.get(codes.innerErrors).get(codes.outerErrors);
    in.asLongBuffer().get(codes.high).get(codes.low);
    return codes.counted();
  }
}

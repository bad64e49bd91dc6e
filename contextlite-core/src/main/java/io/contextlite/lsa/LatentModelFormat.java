package io.contextlite.lsa;

import io.contextlite.model.ContextLiteException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A trained embedder as bytes: version, d, number of terms and of trigram buckets as 32-bit
 * integers, then hashes, scales and units, all little-endian.
 */
public final class LatentModelFormat {
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 4 * Integer.BYTES;
  private static final int FINGERPRINT_BYTES = 8;
  private static final String PREFIX = "lsa-";

  private LatentModelFormat() {}

  /**
   * Writes an embedder.
   *
   * @param embedder the embedder
   * @return its bytes
   */
  public static byte[] write(LatentEmbedder embedder) {
    return write(embedder.hashes(), embedder.terms(), embedder.trigrams());
  }

  private static byte[] write(long[] hashes, QuantizedVectors terms, QuantizedVectors trigrams) {
    int d = terms.dimension();
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(bytes(d, hashes.length, trigrams.size())))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(VERSION)
            .putInt(d)
            .putInt(hashes.length)
            .putInt(trigrams.size());
    for (long hash : hashes) {
      out.putLong(hash);
    }
    for (QuantizedVectors vectors : new QuantizedVectors[] {terms, trigrams}) {
      for (float scale : vectors.scales()) {
        out.putFloat(scale);
      }
      out.put(vectors.units());
    }
    return out.array();
  }

  private static long bytes(long d, long terms, long buckets) {
    return HEADER_BYTES + terms * Long.BYTES + (terms + buckets) * (Float.BYTES + d);
  }

  /** Names an embedder after its content. */
  static LatentEmbedder named(long[] hashes, QuantizedVectors terms, QuantizedVectors trigrams) {
    String name = fingerprint(write(hashes, terms, trigrams), terms.dimension());
    return new LatentEmbedder(name, hashes, terms, trigrams);
  }

  private static String fingerprint(byte[] bytes, int dimension) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return PREFIX + dimension + "-" + HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Tells whether a fingerprint is that of an embedder of this kind.
   *
   * @param fingerprint any embedder's fingerprint
   * @return whether it was trained on a workspace
   */
  public static boolean isTrained(String fingerprint) {
    return fingerprint.startsWith(PREFIX);
  }

  /**
   * Reads an embedder.
   *
   * @param bytes what {@link #write} gave
   * @param name the embedder's fingerprint, which its content must have
   * @return the embedder
   * @throws ContextLiteException if the bytes are not those of an embedder
   */
  public static LatentEmbedder read(byte[] bytes, String name) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean header = bytes.length >= HEADER_BYTES;
    int version = header ? in.getInt() : 0;
    int d = header ? in.getInt() : 0;
    int terms = header ? in.getInt() : 0;
    int buckets = header ? in.getInt() : 0;
    boolean sizes = d > 0 && terms > 0 && buckets > 0 && Integer.bitCount(buckets) == 1;
    if (version != VERSION || !sizes || bytes.length != bytes(d, terms, buckets)) {
      throw new ContextLiteException(
          "embedder is damaged: expected version="
              + VERSION
              + " and a length that fits its sizes, actual version="
              + version
              + ", dimension="
              + d
              + ", terms="
              + terms
              + ", buckets="
              + buckets
              + ", bytes="
              + bytes.length
              + ", embedder='"
              + name
              + "'");
    }
    long[] hashes = new long[terms];
    for (int i = 0; i < terms; i++) {
      hashes[i] = in.getLong();
    }
    LatentEmbedder embedder =
        new LatentEmbedder(
            fingerprint(bytes, d), hashes, vectors(in, d, terms), vectors(in, d, buckets));
    if (!embedder.fingerprint().equals(name)) {
      throw new ContextLiteException(
          "embedder is damaged: its content has the fingerprint '"
              + embedder.fingerprint()
              + "', embedder='"
              + name
              + "'");
    }
    return embedder;
  }

  private static QuantizedVectors vectors(ByteBuffer in, int d, int size) {
    float[] scales = new float[size];
    for (int i = 0; i < size; i++) {
      scales[i] = in.getFloat();
    }
    byte[] units = new byte[size * d];
    in.get(units);
    return new QuantizedVectors(d, scales, units);
  }
}

package io.contextlite.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Identifies texts. */
public final class Hashes {
  private static final int TEXT_BYTES = 16;

  private Hashes() {}

  /**
   * Identifies a passage's text.
   *
   * @param text the text
   * @return the first 16 bytes of its SHA-256
   */
  public static byte[] text(String text) {
    return Arrays.copyOf(sha256(text.getBytes(StandardCharsets.UTF_8)), TEXT_BYTES);
  }

  /**
   * Identifies bytes.
   *
   * @param bytes the bytes
   * @return their SHA-256, 32 bytes
   */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

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
    return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), TEXT_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

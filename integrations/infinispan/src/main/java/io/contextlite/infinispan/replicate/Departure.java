package io.contextlite.infinispan.replicate;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A copy of a workspace's file that leaves in pieces.
 *
 * @param head what all pieces have in common, without data
 * @param file where the copy is
 * @param pieceBytes length of all pieces but the last
 */
record Departure(Request.Piece head, Path file, int pieceBytes) {

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Copies the file of this moment. */
  static Departure of(Copy copy, Surroundings around, long epoch, long transfer) {
    Path file = around.lite().config().dataDirectory().resolve(name(copy, around, transfer));
    try {
      Files.deleteIfExists(file);
      copy.workspace().copyTo(file);
      Request.Piece head =
          new Request.Piece(
              copy.id(), epoch, transfer, 0, Files.size(file), hash(file), new byte[0]);
      return new Departure(head, file, around.options().pieceBytes());
    } catch (IOException e) {
      delete(file);
      throw new ContextLiteException("cannot copy the file of workspace '" + copy.id() + "'", e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
  }

  private static String name(Copy copy, Surroundings around, long transfer) {
    return "leaving-"
        + Integer.toHexString(copy.id().hashCode())
        + "-"
        + Integer.toHexString(around.self().hashCode())
        + "-"
        + Long.toHexString(transfer)
        + Arrival.SUFFIX;
  }

  private static byte[] hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return digest.digest();
  }

  /**
   * Reads a piece.
   *
   * @param offset where it begins
   * @throws IllegalArgumentException if the file has nothing there
   */
  Request.Piece piece(long offset) {
    if (offset < 0 || offset >= head.totalBytes()) {
      throw new IllegalArgumentException(
          "offset of a piece: expected 0 to " + (head.totalBytes() - 1) + ", actual=" + offset);
    }
    byte[] data = new byte[(int) Math.min(pieceBytes, head.totalBytes() - offset)];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      in.readFully(data);
    } catch (IOException e) {
      throw new ContextLiteException("cannot read '" + file + "'", e);
    }
    return new Request.Piece(
        head.workspace(),
        head.epoch(),
        head.transfer(),
        offset,
        head.totalBytes(),
        head.sha256(),
        data);
  }

  /** Tells whether a piece is the last one. */
  boolean endsWith(Request.Piece piece) {
    return piece.offset() + piece.data().length == head.totalBytes();
  }

  void delete() {
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ContextLiteException("cannot delete '" + file + "'", e);
    }
  }
}

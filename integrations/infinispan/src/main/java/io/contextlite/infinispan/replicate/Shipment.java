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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A copy of a workspace's file that is sent to another node, one piece at a time. */
final class Shipment {
  private final Surroundings around;
  private final Request.Piece head;
  private final String node;
  private final Path file;

  private Shipment(Surroundings around, Request.Piece head, String node, Path file) {
    this.around = around;
    this.head = head;
    this.node = node;
    this.file = file;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Copies the file of this moment and sends it; completes with the answer to the last piece. */
  static CompletionStage<Answer> send(
      Copy copy, Surroundings around, String node, long epoch, long transfer) {
    Path file = around.lite().config().dataDirectory().resolve(name(copy, around, transfer));
    try {
      Files.deleteIfExists(file);
      copy.workspace().copyTo(file);
      Request.Piece head =
          new Request.Piece(
              copy.id(), epoch, transfer, 0, Files.size(file), hash(file), new byte[0]);
      return new Shipment(around, head, node, file)
          .piece(0)
          .whenComplete((answer, failure) -> delete(file));
    } catch (IOException | RuntimeException e) {
      delete(file);
      return CompletableFuture.failedFuture(e);
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

  private CompletionStage<Answer> piece(long offset) {
    byte[] data;
    try {
      data = read(offset);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    Request.Piece piece =
        new Request.Piece(
            head.workspace(),
            head.epoch(),
            head.transfer(),
            offset,
            head.totalBytes(),
            head.sha256(),
            data);
    long next = offset + data.length;
    return around
        .ask(node, piece)
        .thenCompose(
            answer ->
                answer instanceof Answer.Done && next < head.totalBytes()
                    ? piece(next)
                    : CompletableFuture.completedFuture(answer));
  }

  private byte[] read(long offset) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] data =
          new byte[(int) Math.min(around.options().pieceBytes(), head.totalBytes() - offset)];
      in.seek(offset);
      in.readFully(data);
      return data;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ContextLiteException("cannot delete '" + file + "'", e);
    }
  }
}

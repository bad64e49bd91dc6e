package io.contextlite.infinispan.replicate;

import io.contextlite.ContextLiteConfig;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** A workspace's file that comes in pieces. Guarded by the copy's lock. */
final class Arrival {
  /** Ends the names of files that are under way, so that none is taken for a workspace. */
  static final String SUFFIX = ".part";

  private static final String LEFTOVERS = "{arriving,leaving}*" + SUFFIX;

  private final Request.Piece first;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = Departure.sha256();
  private long received;

  /**
   * Begins with a first piece, which is yet to be added.
   *
   * @throws LimitExceededException if the file is larger than the workspace may be here
   */
  Arrival(ContextLiteConfig config, Request.Piece first) {
    long most = config.limitsOf(first.workspace()).maxStorageBytes().orElse(Long.MAX_VALUE);
    if (first.totalBytes() > most) {
      throw new LimitExceededException(
          first.workspace(), Limit.MAX_STORAGE, most, first.totalBytes(), Optional.empty());
    }
    this.first = first;
    try {
      this.file = Files.createTempFile(config.dataDirectory(), "arriving", SUFFIX);
      this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Deletes what a process left that ended while files were under way. */
  static void deleteLeftovers(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, LEFTOVERS)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ContextLiteException("cannot delete unfinished files in '" + folder + "'", e);
    }
  }

  private ContextLiteException failure(IOException cause) {
    return new ContextLiteException(
        "cannot store the file of workspace '" + first.workspace() + "': " + cause.getMessage(),
        cause);
  }

  /** Adds a piece; tells whether it follows what is there. */
  boolean add(Request.Piece piece) {
    boolean follows =
        piece.transfer() == first.transfer()
            && piece.totalBytes() == first.totalBytes()
            && piece.offset() == received
            && piece.data().length > 0
            && received + piece.data().length <= first.totalBytes();
    if (follows) {
      try {
        ByteBuffer data = ByteBuffer.wrap(piece.data());
        while (data.hasRemaining()) {
          received += channel.write(data);
        }
        digest.update(piece.data());
      } catch (IOException e) {
        throw failure(e);
      }
    }
    return follows;
  }

  boolean isComplete() {
    return received == first.totalBytes();
  }

  /** Returns the file once it is on the disk and is what was sent. */
  Path finish() {
    try (channel) {
      channel.force(true);
    } catch (IOException e) {
      throw failure(e);
    }
    if (!Arrays.equals(digest.digest(), first.sha256())) {
      close();
      throw new ContextLiteException(
          "file of workspace '" + first.workspace() + "' was damaged on its way: its hash differs");
    }
    return file;
  }

  /** Deletes what has come. */
  void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}

package io.contextlite.benchmarks.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * Vectors of an index that lives in memory, on disk: one file of little-endian floats, row after
 * row, and one of the rows that were deleted. Confined to one thread.
 */
final class RowFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Takes a vector, which is the receiver's. */
  interface Receiver {
    void accept(int row, float[] vector);
  }

  private final Path deletedFile;
  private final FileChannel channel;
  private final int dimensions;
  private final BitSet deleted;

  private RowFile(Path deletedFile, FileChannel channel, int dimensions, BitSet deleted) {
    this.deletedFile = deletedFile;
    this.channel = channel;
    this.dimensions = dimensions;
    this.deleted = deleted;
  }

  /** Opens the files of a folder, which are made if there are none. */
  static RowFile open(Path folder, int dimensions) throws IOException {
    Path deletedFile = folder.resolve("deleted.bits");
    BitSet deleted =
        Files.exists(deletedFile) ? BitSet.valueOf(Files.readAllBytes(deletedFile)) : new BitSet();
    FileChannel channel =
        FileChannel.open(
            folder.resolve("rows.f32"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new RowFile(deletedFile, channel, dimensions, deleted);
  }

  /** Adds vectors at the end, where they have to belong. */
  void append(VectorRows rows, int from, int to) throws IOException {
    if (channel.size() != (long) from * rowBytes()) {
      throw new IllegalArgumentException(
          "vectors must follow those of the file: expected="
              + channel.size() / rowBytes()
              + ", actual="
              + from);
    }
    channel.position(channel.size());
    ByteBuffer buffer = buffer();
    for (int row = from; row < to; row++) {
      for (float value : rows.row(row)) {
        buffer.putFloat(value);
      }
      if (buffer.remaining() < rowBytes() || row == to - 1) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        buffer.clear();
      }
    }
  }

  /** Reads all vectors, deleted or not. */
  void forEach(Receiver receiver) throws IOException {
    channel.position(0);
    int count = Math.toIntExact(channel.size() / rowBytes());
    ByteBuffer buffer = buffer().limit(0);
    for (int row = 0; row < count; row++) {
      while (buffer.remaining() < rowBytes()) {
        buffer.compact();
        channel.read(buffer);
        buffer.flip();
      }
      float[] vector = new float[dimensions];
      for (int i = 0; i < dimensions; i++) {
        vector[i] = buffer.getFloat();
      }
      receiver.accept(row, vector);
    }
  }

  /** Notes that rows are deleted. */
  void delete(int[] rows) throws IOException {
    for (int row : rows) {
      deleted.set(row);
    }
    Files.write(deletedFile, deleted.toByteArray());
  }

  /** Returns the rows that are deleted, as a copy. */
  BitSet deleted() {
    return (BitSet) deleted.clone();
  }

  /** Writes what the operating system still has in memory. */
  void force() throws IOException {
    channel.force(true);
  }

  private int rowBytes() {
    return dimensions * Float.BYTES;
  }

  private ByteBuffer buffer() {
    int rows = Math.max(1, BUFFER_BYTES / rowBytes());
    return ByteBuffer.allocate(rows * rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vectors of a file without a header, row by row: {@code .f32} has little-endian floats, {@code
 * .u8} unsigned bytes, which are read as floats. The file is mapped, not read into the heap, and
 * stays mapped until the object is collected. Thread-safe.
 */
public final class VectorFile implements VectorRows {
  private static final int CHUNK_BYTES = 1 << 30;

  /** Rows of one mapping. */
  private interface Chunk {
    void read(int row, float[] into);
  }

  private final List<Chunk> chunks;
  private final int rowsPerChunk;
  private final int count;
  private final int dimensions;

  private VectorFile(List<Chunk> chunks, int rowsPerChunk, int count, int dimensions) {
    this.chunks = chunks;
    this.rowsPerChunk = rowsPerChunk;
    this.count = count;
    this.dimensions = dimensions;
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @param dimensions values of a vector
   * @throws DataException if it does not hold whole vectors
   */
  static VectorFile open(Path file, int dimensions) {
    boolean floats = file.toString().endsWith(".f32");
    if (!floats && !file.toString().endsWith(".u8")) {
      throw new DataException(file, "unknown kind of vectors: expected=.f32 or .u8");
    }
    int rowBytes = dimensions * (floats ? Float.BYTES : Byte.BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      if (bytes == 0 || bytes % rowBytes != 0) {
        throw new DataException(
            file,
            "size is not a multiple of a vector's: expected=n * "
                + rowBytes
                + " ("
                + dimensions
                + " dimensions), actual="
                + bytes);
      }
      int count = Math.toIntExact(bytes / rowBytes);
      int rowsPerChunk = Math.max(1, CHUNK_BYTES / rowBytes);
      List<Chunk> chunks = new ArrayList<>();
      for (long row = 0; row < count; row += rowsPerChunk) {
        long rows = Math.min(rowsPerChunk, count - row);
        ByteBuffer mapped = channel.map(MapMode.READ_ONLY, row * rowBytes, rows * rowBytes);
        chunks.add(floats ? floats(mapped) : bytes(mapped, dimensions));
      }
      return new VectorFile(chunks, rowsPerChunk, count, dimensions);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, e);
    }
  }

  /**
   * Reads a file into memory.
   *
   * @param file the file
   * @param dimensions values of a vector
   * @param limit most vectors to read
   * @return the first vectors {@code [n][dimensions]}
   * @throws DataException if it does not hold whole vectors
   */
  public static float[][] load(Path file, int dimensions, int limit) {
    VectorFile all = open(file, dimensions);
    return IntStream.range(0, Math.min(limit, all.count()))
        .mapToObj(all::row)
        .toArray(float[][]::new);
  }

  private static Chunk floats(ByteBuffer mapped) {
    FloatBuffer floats = mapped.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    return (row, into) -> floats.get(row * into.length, into);
  }

  private static Chunk bytes(ByteBuffer mapped, int dimensions) {
    return (row, into) -> {
      byte[] bytes = new byte[dimensions];
      mapped.get(row * dimensions, bytes);
      for (int i = 0; i < dimensions; i++) {
        into[i] = Byte.toUnsignedInt(bytes[i]);
      }
    };
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void read(int row, float[] into) {
    if (row < 0 || row >= count || into.length != dimensions) {
      throw new IllegalArgumentException(
          "no such vector: row="
              + row
              + ", dimensions="
              + into.length
              + ", expected below "
              + count
              + " with "
              + dimensions);
    }
    chunks.get(row / rowsPerChunk).read(row % rowsPerChunk, into);
  }
}

package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.report.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A folder with vectors and their exact neighbours: {@code base.f32}, {@code query.f32} and {@code
 * groundtruth.i32}, little-endian and row-major, and {@code meta.json} with their shapes.
 * Immutable.
 */
public final class VectorFolder {
  private static final int ROWS_AT_A_TIME = 1024;

  private final Path folder;

  /**
   * Creates a folder unless it exists.
   *
   * @param folder where the files go
   * @throws IOException if the folder cannot be made
   */
  public VectorFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Writes the collection on all processors.
   *
   * @param rows makes a row, from several threads
   * @param count number of rows
   * @param dimension floats of each
   * @throws IOException if the file cannot be made
   */
  public void writeBase(IntFunction<float[]> rows, int count, int dimension) throws IOException {
    write("base.f32", rows, count, dimension);
  }

  /**
   * Writes the queries on all processors.
   *
   * @param rows makes a query, from several threads
   * @param count number of queries
   * @param dimension floats of each
   * @throws IOException if the file cannot be made
   */
  public void writeQueries(IntFunction<float[]> rows, int count, int dimension) throws IOException {
    write("query.f32", rows, count, dimension);
  }

  /**
   * Writes the exact neighbours.
   *
   * @param rows row numbers of each query, equally many
   * @throws IOException if the file cannot be written
   */
  public void writeTruth(List<int[]> rows) throws IOException {
    ByteBuffer buffer = littleEndian(rows.size() * rows.get(0).length * Integer.BYTES);
    for (int[] row : rows) {
      for (int number : row) {
        buffer.putInt(number);
      }
    }
    try (FileChannel file = replace("groundtruth.i32")) {
      writeAt(file, buffer.flip(), 0);
    }
  }

  /**
   * Writes what the files are.
   *
   * @param facts by name: records, lists and numbers
   */
  public void writeMeta(Map<String, Object> facts) {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put(
        "dtype", "float32 little-endian row-major; groundtruth int32 little-endian rows of base");
    JsonFile.write(folder.resolve("meta.json"), all);
  }

  private void write(String name, IntFunction<float[]> rows, int count, int dimension)
      throws IOException {
    try (FileChannel file = replace(name)) {
      int blocks = (int) ((count + ROWS_AT_A_TIME - 1L) / ROWS_AT_A_TIME);
      Parallel.work(
          blocks,
          parts -> {
            ByteBuffer buffer = littleEndian(ROWS_AT_A_TIME * dimension * Float.BYTES);
            for (int part = parts.next(); part != Parallel.NONE; part = parts.next()) {
              int first = part * ROWS_AT_A_TIME;
              int end = Math.min(count, first + ROWS_AT_A_TIME);
              buffer.clear();
              for (int row = first; row < end; row++) {
                buffer.asFloatBuffer().put(rows.apply(row));
                buffer.position(buffer.position() + dimension * Float.BYTES);
              }
              buffer.flip();
              writeAt(file, buffer, (long) first * dimension * Float.BYTES);
            }
            return parts;
          });
    }
  }

  private FileChannel replace(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void writeAt(FileChannel file, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The nearest rows as a file: little-endian numbers of rows, nearest first, query by query. */
final class TruthFile {
  private TruthFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param queries number of queries
   * @param k least number of rows for each
   * @param rows number of vectors
   * @return rows for each query
   * @throws DataException if the file does not fit these numbers
   */
  static List<int[]> read(Path file, int queries, int k, int rows) {
    IntBuffer numbers = numbers(file);
    int columns = numbers.remaining() / queries;
    if (columns * queries != numbers.remaining() || columns < k) {
      throw new DataException(
          file,
          "truth has another shape: expected="
              + queries
              + " queries * at least "
              + k
              + " rows, actual="
              + numbers.remaining()
              + " numbers");
    }
    List<int[]> nearest = new ArrayList<>();
    for (int query = 0; query < queries; query++) {
      int[] answer = new int[columns];
      numbers.get(answer);
      for (int row : answer) {
        if (row < 0 || row >= rows) {
          throw new DataException(
              file,
              "truth names a row that does not exist: expected=0 to "
                  + (rows - 1)
                  + ", actual="
                  + row
                  + ", query="
                  + query);
        }
      }
      nearest.add(answer);
    }
    return nearest;
  }

  private static IntBuffer numbers(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length % Integer.BYTES != 0) {
        throw new DataException(
            file, "size is not a multiple of a number's: expected=n * 4, actual=" + bytes.length);
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e, e);
    }
  }
}

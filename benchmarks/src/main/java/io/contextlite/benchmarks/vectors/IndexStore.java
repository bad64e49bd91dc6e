package io.contextlite.benchmarks.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.report.JsonFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds indexes, or takes those that an earlier run has built over the same vectors with an engine
 * of the same name. Confined to one thread.
 */
final class IndexStore implements Closeable {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int HASH_BYTES = 8;

  /**
   * An index on disk.
   *
   * @param folder its files
   * @param vectors vectors that it was built of
   * @param buildSeconds what building it took, whenever that was
   * @param buildCpuSeconds what it took of all processors, which other jobs change less
   */
  record Built(IndexFolder folder, int vectors, double buildSeconds, double buildCpuSeconds) {}

  /** What is written beside an index once it is complete. */
  private static final String COMPLETE = "built.json";

  private static final String BUILD_SECONDS = "buildSeconds";
  private static final String BUILD_CPU_SECONDS = "buildCpuSeconds";

  private final TemporaryFolder temporary = TemporaryFolder.create("vectors");
  private final VectorRows rows;
  private final @Nullable Path kept;
  private final String hash;

  /**
   * Opens a store.
   *
   * @param rows the vectors to index
   * @param metric what makes them near
   * @param keep where indexes stay for later runs, or null to delete them at the end
   */
  IndexStore(VectorRows rows, VectorMetric metric, @Nullable Path keep) {
    this.rows = rows;
    this.kept = keep;
    this.hash = keep == null ? "" : hash(rows, metric);
  }

  /** Builds an index unless there is one. */
  Built build(String engineName, VectorEngine engine) throws IOException {
    Path place = (kept == null ? temporary.path() : kept).resolve(engineName + hash);
    Path complete = place.resolve(COMPLETE);
    IndexFolder folder = new IndexFolder(place.resolve("index"));
    if (Files.exists(complete)) {
      JsonNode took = new ObjectMapper().readTree(complete.toFile());
      return new Built(
          folder,
          rows.count(),
          took.path(BUILD_SECONDS).asDouble(Double.NaN),
          took.path(BUILD_CPU_SECONDS).asDouble(Double.NaN));
    }
    folder.delete(); // left by a run that did not end
    Files.createDirectories(folder.path());
    long start = System.nanoTime();
    double cpuStart = cpuSeconds();
    engine.build(rows, folder.path());
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    double cpuSeconds = cpuSeconds() - cpuStart;
    JsonFile.write(complete, Map.of(BUILD_SECONDS, seconds, BUILD_CPU_SECONDS, cpuSeconds));
    return new Built(folder, rows.count(), seconds, cpuSeconds);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() / NANOS_PER_SECOND)
        .orElse(Double.NaN);
  }

  /** Copies an index, to be changed and to be deleted with the store at the latest. */
  IndexFolder copy(Built built) throws IOException {
    IndexFolder copy = new IndexFolder(Files.createTempDirectory(temporary.path(), "copy"));
    built.folder().copyTo(copy.path());
    return copy;
  }

  private static String hash(VectorRows rows, VectorMetric metric) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(rows.dimensions() * Float.BYTES);
      digest.update((metric + " " + rows.dimensions()).getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < rows.count(); row++) {
        buffer.clear().asFloatBuffer().put(rows.row(row));
        digest.update(buffer);
      }
      return "-" + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    temporary.close();
  }
}

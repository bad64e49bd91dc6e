package io.contextlite.benchmarks;

import io.contextlite.benchmarks.vectors.VectorData;
import io.contextlite.benchmarks.vectors.VectorMetric;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Files of vectors, and what makes these near. */
final class VectorFilesOption {
  @Option(
      names = "--base",
      paramLabel = "FILE",
      required = true,
      description = "Vectors to search: .f32 (little-endian floats) or .u8 (unsigned bytes).")
  private Path base = Path.of("");

  @Option(
      names = "--dim",
      paramLabel = "D",
      required = true,
      description = "Dimensions of the vectors.")
  private int dimensions;

  @Option(
      names = "--query",
      paramLabel = "FILE",
      required = true,
      description = "Vectors to find the neighbours of, likewise.")
  private Path queries = Path.of("");

  @Option(
      names = "--metric",
      defaultValue = "DOT",
      description = "dot or euclidean (${DEFAULT-VALUE}).")
  private VectorMetric metric = VectorMetric.DOT;

  void check(CommandSpec command) {
    Arguments.check(command, dimensions >= 1, "--dim must be >= 1: " + dimensions);
  }

  int dimensions() {
    return dimensions;
  }

  VectorData with(@Nullable Path truth) {
    return new VectorData(base, queries, truth, dimensions, metric);
  }
}

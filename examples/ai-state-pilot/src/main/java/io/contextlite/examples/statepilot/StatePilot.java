package io.contextlite.examples.statepilot;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.cluster.ClusterMetrics;
import io.contextlite.cluster.ClusteringEngine;
import io.contextlite.optimize.ContextOptimizer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints the context of a mission over a folder, with the figures of the engine. */
public final class StatePilot {
  private static final String USAGE =
      "usage: ai-state-pilot [--data DIR] FOLDER MISSION [QUESTION...]";
  private static final int MAX_TOKENS = 1_500;
  private static final Duration TRAINING = Duration.ofMinutes(2);

  private final PrintStream out;

  StatePilot(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the example.
   *
   * @param args {@code --data DIR} to keep the workspace there; a folder; the mission; open
   *     questions
   * @throws IOException if the workspace's folder cannot be made or removed
   */
  public static void main(String[] args) throws IOException {
    boolean kept = args.length > 1 && args[0].equals("--data");
    List<String> rest = Arrays.asList(args).subList(kept ? 2 : 0, args.length);
    if (rest.size() < 2) {
      throw new IllegalArgumentException(USAGE);
    }
    StatePilot pilot = new StatePilot(System.out);
    Path folder = Path.of(rest.get(0));
    MissionState state = new MissionState(rest.get(1), rest.subList(2, rest.size()), MAX_TOKENS);
    if (kept) {
      pilot.run(Path.of(args[1]), folder, state);
      return;
    }
    Path data = Files.createTempDirectory("ai-state-pilot");
    try {
      pilot.run(data, folder, state);
    } finally {
      delete(data);
    }
  }

  void run(Path data, Path folder, MissionState state) {
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(data))) {
      Workspace workspace = lite.workspace("mission");
      workspace.sync(folder);
      workspace.awaitBackgroundWork(TRAINING);
      ClusteringEngine engine = ClusteringEngine.over(workspace);
      QuantumContextAssembler assembler =
          new QuantumContextAssembler(
              engine,
              ContextOptimizer.standard(),
              System.getLogger(QuantumContextAssembler.class.getName()));
      print(assembler.assemble(state));
      print(engine);
    }
  }

  private void print(MissionContext context) {
    out.println(context.text());
    out.println();
    for (MissionContext.Asked asked : context.queries()) {
      line(
          "confidence %.2f (%.2f alone, %s): %s",
          asked.confidence(), asked.ownConfidence(), asked.route(), asked.query());
    }
    context.reasons().forEach(out::println);
    line("context: tokens=%d, confidence=%.2f", context.tokens(), context.confidence());
  }

  private void print(ClusteringEngine engine) {
    ClusterMetrics metrics = engine.performanceMetrics();
    line(
        "metrics: vectors=%d, lists=%d (%s), waiting=%d, fileBytes=%d",
        metrics.vectors(),
        metrics.clusters().lists(),
        metrics.clusters().state(),
        metrics.clusters().waiting(),
        metrics.fileBytes());
    line(
        "queries: count=%d, p50Micros=%d, p99Micros=%d, vectorSearches=%d",
        metrics.queries().count(),
        metrics.queries().p50Micros(),
        metrics.queries().p99Micros(),
        metrics.clusters().searches().count());
    line("health: %s %s", engine.health().status(), engine.health().reasons());
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(StatePilot::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete '" + file + "'", e);
    }
  }
}

package io.contextlite.benchmarks.cluster;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures the parts that are wanted, one after another on the same nodes. Used once. */
public final class ClusterMeasurement {
  private final ClusterOptions options;
  private final Consumer<PartFigures> progress;

  /**
   * Prepares a measurement.
   *
   * @param options what is measured
   * @param progress told the figures of each part as soon as they are there
   */
  public ClusterMeasurement(ClusterOptions options, Consumer<PartFigures> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Starts three nodes and measures.
   *
   * @return the figures by name of the part, in their order
   */
  public Map<String, PartFigures> run() {
    Map<String, PartFigures> figures = new LinkedHashMap<>();
    try (TrialCluster cluster = new TrialCluster(options.jvm())) {
      StartFigures start = cluster.start();
      for (Part part : Part.values()) {
        if (options.parts().contains(part)) {
          PartFigures measured = part == Part.START ? start : measure(cluster, part);
          figures.put(part.name().toLowerCase(Locale.ROOT), measured);
          progress.accept(measured);
        }
      }
    }
    return figures;
  }

  private PartFigures measure(TrialCluster cluster, Part part) {
    return switch (part) {
      case START -> throw new IllegalStateException("nodes have been started");
      case REMOTE -> new RemoteMeasurement(cluster, options.asked()).run(options.questions());
      case PUT -> new PutMeasurement(cluster, options.put()).run(options.rounds());
      case MOVE -> new MoveMeasurement(cluster, options.put()).run();
      case SPREAD -> new SpreadMeasurement(cluster, options.workspaces(), options.settling()).run();
    };
  }
}

package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.nodes.Corpus;
import io.contextlite.benchmarks.report.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Puts the same documents with two copies and without, by turns. Node 0 is the owner and node 1 the
 * replica; node 2 has no copy. What was put is deleted at once, with what is being derived from it.
 * Confined to one thread.
 */
final class PutMeasurement {
  private static final String UNREPLICATED = "alone";

  private final TrialCluster cluster;
  private final Corpus corpus;
  private int workspaces;
  private int broken;

  /** A way to put, which tells seconds. */
  private enum Way {
    OWNER("two copies, through the owner"),
    OTHER("two copies, through another node"),
    LOCAL("local, in the same batches"),
    LOCAL_TWICE("the same on two nodes at once"),
    LOCAL_LARGE("local, in larger batches");

    final String label;

    Way(String label) {
      this.label = label;
    }
  }

  PutMeasurement(TrialCluster cluster, Corpus corpus) {
    this.cluster = cluster;
    this.corpus = corpus;
  }

  PutFigures run(int rounds) {
    Map<Way, List<Double>> rates = new LinkedHashMap<>();
    List<Way> order = new ArrayList<>(List.of(Way.values()));
    int documents = corpus.all().size();
    for (int round = 0; round <= rounds; round++) {
      for (Way way : order) {
        double rate = documents / seconds(way);
        if (round > 0) { // the first one warms up
          rates.computeIfAbsent(way, none -> new ArrayList<>()).add(rate);
        }
      }
      Collections.rotate(order, 1);
    }
    double local = median(rates.getOrDefault(Way.LOCAL, List.of()));
    List<PutFigures.Way> ways = new ArrayList<>();
    for (Way way : Way.values()) {
      List<Double> all = rates.getOrDefault(way, List.of());
      ways.add(new PutFigures.Way(way.label, median(all), median(all) / local, all));
    }
    return new PutFigures(documents, ways, broken);
  }

  private static double median(List<Double> values) {
    Samples samples = new Samples();
    values.forEach(samples::add);
    return samples.percentile(50);
  }

  private double seconds(Way way) {
    return switch (way) {
      case OWNER -> shared(0);
      case OTHER -> shared(2);
      case LOCAL -> local(0, "batches");
      case LOCAL_TWICE -> {
        CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> local(1, "batches"));
        yield Math.max(local(0, "batches"), other.join());
      }
      case LOCAL_LARGE -> local(0, "local");
    };
  }

  private double shared(int node) {
    String workspace = cluster.place("put" + workspaces++ + "-");
    String epoch = cluster.run(0, "epoch", workspace);
    double seconds = cluster.fill(node, workspace, "cluster", corpus);
    broken += cluster.run(0, "epoch", workspace).equals(epoch) ? 0 : 1;
    cluster.run(0, "delete", workspace);
    return seconds;
  }

  private double local(int node, String way) {
    double unused = cluster.fill(node, UNREPLICATED, way, Corpus.generated(1, 1)); // makes the file
    double seconds = cluster.fill(node, UNREPLICATED, way, corpus);
    cluster.run(node, "delete-local", UNREPLICATED);
    return seconds;
  }
}

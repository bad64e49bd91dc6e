package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.cluster.SpreadFigures.Spread;
import io.contextlite.benchmarks.nodes.Corpus;
import io.contextlite.benchmarks.nodes.NodeGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes many small workspaces and looks at where they are, again after a node has joined. Confined
 * to one thread.
 */
final class SpreadMeasurement {
  private static final Corpus SMALL = Corpus.generated(5, 600);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final TrialCluster cluster;
  private final List<String> workspaces;
  private final Duration settling;

  SpreadMeasurement(TrialCluster cluster, int workspaces, Duration settling) {
    this.cluster = cluster;
    this.workspaces = IntStream.range(0, workspaces).mapToObj(i -> "small" + i).toList();
    this.settling = settling;
  }

  SpreadFigures run() {
    double made = make();
    List<List<Integer>> before = settled().placements();
    long start = System.nanoTime();
    cluster.group().start(TrialCluster.FOUNDERS);
    double joined = TrialCluster.secondsSince(start);
    Settled after = settled();
    return new SpreadFigures(
        workspaces.size(),
        made,
        spread(before, TrialCluster.FOUNDERS),
        spread(after.placements(), TrialCluster.FOUNDERS + 1),
        joined,
        IntStream.range(0, workspaces.size())
            .filter(i -> !before.get(i).get(0).equals(after.placements().get(i).get(0)))
            .count(),
        IntStream.range(0, workspaces.size())
            .filter(i -> !Set.copyOf(before.get(i)).equals(Set.copyOf(after.placements().get(i))))
            .count(),
        after.seconds());
  }

  /** Each node makes its share; returns seconds. */
  private double make() {
    long start = System.nanoTime();
    List<CompletableFuture<?>> shares = new ArrayList<>();
    for (int node = 0; node < TrialCluster.FOUNDERS; node++) {
      int share = node;
      shares.add(CompletableFuture.runAsync(() -> make(share)));
    }
    shares.forEach(CompletableFuture::join);
    return TrialCluster.secondsSince(start);
  }

  private void make(int node) {
    List<String> own = new ArrayList<>();
    for (int i = node; i < workspaces.size(); i += TrialCluster.FOUNDERS) {
      own.add(workspaces.get(i));
    }
    if (!own.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("make", String.join(" ", own)));
      words.addAll(SMALL.words());
      cluster.run(node, words.toArray(String[]::new));
    }
  }

  /** Where workspaces are, and after how much time the last change was seen. */
  private record Settled(List<List<Integer>> placements, double seconds) {}

  /** Looks until nothing has changed for a while. */
  private Settled settled() {
    long start = System.nanoTime();
    List<List<Integer>> last = placements();
    long changed = start;
    while (System.nanoTime() - changed < settling.toNanos()) {
      NodeGroup.pause(BETWEEN_LOOKS);
      List<List<Integer>> now = placements();
      if (!now.equals(last)) {
        changed = System.nanoTime();
        last = now;
      }
    }
    return new Settled(last, (changed - start) / 1e9);
  }

  private List<List<Integer>> placements() {
    List<String> words = new ArrayList<>(List.of("placements"));
    words.addAll(workspaces);
    return Stream.of(cluster.run(0, words.toArray(String[]::new)).split(" ", -1))
        .map(NodeGroup::numbers)
        .toList();
  }

  private static Spread spread(List<List<Integer>> placements, int nodes) {
    List<Long> owned = new ArrayList<>();
    List<Long> copies = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      int number = node;
      owned.add(placements.stream().filter(copy -> copy.get(0) == number).count());
      copies.add(placements.stream().filter(copy -> copy.contains(number)).count());
    }
    return Spread.of(owned, copies);
  }
}

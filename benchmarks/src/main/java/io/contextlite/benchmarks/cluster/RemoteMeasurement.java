package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.nodes.Corpus;
import io.contextlite.benchmarks.report.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks the same questions in three ways, some at a time by turns. Confined to one thread. */
final class RemoteMeasurement {
  private static final String WORKSPACE = "asked";
  private static final int QUESTIONS_A_TURN = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private final TrialCluster cluster;
  private final Corpus corpus;
  private final Map<Way, List<Result>> results = new LinkedHashMap<>();

  /** Whom to ask, and how. */
  private record Way(String name, int node, String command) {}

  private record Result(double millis, String hash) {
    static Result of(String text) {
      String[] parts = text.split(":", 2);
      return new Result(Long.parseLong(parts[0]) / NANOS_PER_MILLI, parts[1]);
    }
  }

  RemoteMeasurement(TrialCluster cluster, Corpus corpus) {
    this.cluster = cluster;
    this.corpus = corpus;
  }

  RemoteFigures run(int count) {
    double unused = cluster.fill(0, WORKSPACE, "cluster", corpus);
    cluster.group().awaitWhole(WORKSPACE);
    List<Integer> copies = cluster.group().copies(WORKSPACE);
    cluster.settle(WORKSPACE, copies);
    int owner = copies.get(0);
    int other =
        IntStream.range(0, TrialCluster.FOUNDERS)
            .filter(node -> !copies.contains(node))
            .findFirst()
            .orElseThrow();
    List<Way> ways =
        List.of(
            new Way("another node", other, "cluster"),
            new Way("the owner, through the cluster", owner, "cluster"),
            new Way("the owner's local workspace", owner, "local"));
    List<String> questions = corpus.questions(count);
    ask(ways, questions); // warms up
    ask(ways, questions);
    cluster.run(owner, "delete", WORKSPACE);
    return figures(ways, count);
  }

  private void ask(List<Way> ways, List<String> questions) {
    results.clear();
    List<Way> order = new ArrayList<>(ways);
    for (int from = 0; from < questions.size(); from += QUESTIONS_A_TURN) {
      List<String> some =
          questions.subList(from, Math.min(questions.size(), from + QUESTIONS_A_TURN));
      for (Way way : order) {
        results.computeIfAbsent(way, none -> new ArrayList<>()).addAll(ask(way, some));
      }
      Collections.rotate(order, 1);
    }
  }

  private List<Result> ask(Way way, List<String> questions) {
    List<String> words = new ArrayList<>(List.of("ask", WORKSPACE, way.command()));
    words.addAll(questions);
    String answer = cluster.run(way.node(), words.toArray(String[]::new));
    return Stream.of(answer.split(" ", -1)).map(Result::of).toList();
  }

  private RemoteFigures figures(List<Way> ways, int count) {
    List<Result> remote = results.getOrDefault(ways.get(0), List.of());
    List<Result> owner = results.getOrDefault(ways.get(1), List.of());
    List<Result> local = results.getOrDefault(ways.get(2), List.of());
    Samples added = new Samples();
    long differing = 0;
    for (int i = 0; i < count; i++) {
      added.add(remote.get(i).millis() - owner.get(i).millis());
      String hash = local.get(i).hash();
      differing += remote.get(i).hash().equals(hash) && owner.get(i).hash().equals(hash) ? 0 : 1;
    }
    return new RemoteFigures(
        corpus.all().size(),
        ways.stream().map(way -> figures(way, results.getOrDefault(way, List.of()))).toList(),
        added.percentile(50),
        differing);
  }

  private static RemoteFigures.Way figures(Way way, List<Result> results) {
    Samples samples = new Samples();
    results.forEach(result -> samples.add(result.millis()));
    return new RemoteFigures.Way(
        way.name(), samples.size(), samples.percentile(50), samples.percentile(99));
  }
}

package io.contextlite.benchmarks.nodes;

import io.contextlite.ContextLiteConfig;
import io.contextlite.infinispan.ContextLiteCluster;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A node that does what {@link NodeProcess} asks on its standard input. */
final class NodeMain {
  private final ContextLiteCluster cluster;
  private final NodeWork work;
  private final PrintStream out;

  private NodeMain(ContextLiteCluster cluster, PrintStream out) {
    this.cluster = cluster;
    this.work = new NodeWork(cluster);
    this.out = out;
  }

  /**
   * Runs a node until its input ends.
   *
   * @param args its configuration file and its folder
   * @throws IOException if the input fails
   */
  public static void main(String[] args) throws IOException {
    ContextLiteConfig config =
        ContextLiteConfig.loader()
            .file(Path.of(args[0]))
            .builder()
            .dataDirectory(Path.of(args[1]))
            .build();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ContextLiteCluster cluster = ContextLiteCluster.open(config);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      NodeMain node = new NodeMain(cluster, System.out);
      node.say("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split("\t");
        if (words[1].equals("stop")) {
          break;
        }
        threads.execute(() -> node.answer(words));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  private void answer(String[] words) {
    try {
      say(words[0] + "\tok\t" + result(words));
    } catch (RuntimeException e) {
      String text = e.getClass().getSimpleName() + ": " + e.getMessage();
      say(words[0] + "\tfailed\t" + text.replaceAll("\\s+", " "));
    }
  }

  private String result(String[] words) {
    return switch (words[1]) {
      case "put" -> {
        cluster.workspace(words[2]).put(Document.of(words[3], words[4]));
        yield "";
      }
      case "assemble" ->
          String.valueOf(cluster.workspace(words[2]).assemble(words[3]).passages().size());
      case "nodes" -> String.valueOf(cluster.nodes().size());
      case "local" ->
          cluster.local().workspace(words[2]).find(DocumentFilter.all()).stream()
              .map(DocumentSummary::id)
              .collect(Collectors.joining(" "));
      default -> work.run(words[1], List.of(words).subList(2, words.length));
    };
  }
}

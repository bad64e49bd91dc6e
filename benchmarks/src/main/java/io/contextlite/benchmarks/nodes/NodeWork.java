package io.contextlite.benchmarks.nodes;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.infinispan.ContextLiteCluster;
import io.contextlite.infinispan.replicate.ClusterWorkspace;
import io.contextlite.model.Document;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands of a node that take their own time, so that the way of a command to the node is not
 * measured. Thread-safe.
 */
final class NodeWork {
  /** The cluster puts so many documents of such lengths in one entry. */
  private static final int BATCH = 1_024;

  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final ContextLiteCluster cluster;

  NodeWork(ContextLiteCluster cluster) {
    this.cluster = cluster;
  }

  String run(String command, List<String> words) {
    return switch (command) {
      case "fill" -> fill(words.get(0), words.get(1), Corpus.of(words.subList(2, words.size())));
      case "ask" -> ask(words.get(0), words.get(1), words.subList(2, words.size()));
      case "settle" -> {
        TemporaryWorkspace.settle(cluster.local().workspace(words.get(0)), LONGEST);
        yield "";
      }
      case "delete" -> {
        cluster.workspace(words.get(0)).delete();
        yield "";
      }
      case "delete-local" -> String.valueOf(cluster.local().delete(words.get(0)));
      case "make" -> make(words.get(0), Corpus.of(words.subList(1, words.size())));
      case "epoch" -> String.valueOf(cluster.placement(words.get(0)).orElseThrow().epoch());
      case "placements" -> words.stream().map(this::placement).collect(Collectors.joining(" "));
      case "drain" -> drain();
      default -> throw new IllegalArgumentException("unknown command '" + command + "'");
    };
  }

  /** Puts a corpus in one way; answers with nanoseconds. */
  private String fill(String workspace, String way, Corpus corpus) {
    List<Document> documents = corpus.all();
    long start = System.nanoTime();
    switch (way) {
      case "cluster" -> cluster.workspace(workspace).putAll(documents);
      case "local" -> cluster.local().workspace(workspace).putAll(documents);
      case "batches" -> {
        for (int from = 0; from < documents.size(); from += BATCH) {
          cluster
              .local()
              .workspace(workspace)
              .putAll(documents.subList(from, Math.min(documents.size(), from + BATCH)));
        }
      }
      default -> throw new IllegalArgumentException("unknown way '" + way + "'");
    }
    return String.valueOf(System.nanoTime() - start);
  }

  /** Asks questions in one way; answers with nanoseconds and a hash of the context for each. */
  private String ask(String workspace, String way, List<String> questions) {
    ClusterWorkspace shared = cluster.workspace(workspace);
    return questions.stream()
        .map(
            question -> {
              long start = System.nanoTime();
              AssembledContext context =
                  way.equals("local")
                      ? cluster.local().workspace(workspace).assemble(question)
                      : shared.assemble(question);
              long nanos = System.nanoTime() - start;
              return nanos + ":" + context.text().hashCode();
            })
        .collect(Collectors.joining(" "));
  }

  /** Puts a corpus into each of some workspaces, with spaces between; answers with nothing. */
  private String make(String workspaces, Corpus corpus) {
    Document[] documents = corpus.all().toArray(Document[]::new);
    Stream.of(workspaces.split(" ", -1)).forEach(id -> cluster.workspace(id).put(documents));
    return "";
  }

  /** The nodes of a workspace with commas between, the owner first; a dash if it has none. */
  private String placement(String workspace) {
    return cluster
        .placement(workspace)
        .map(placement -> String.join(",", placement.members()))
        .orElse("-");
  }

  /** Hands over what this node owns and others have copies of; answers with nanoseconds. */
  private String drain() {
    long start = System.nanoTime();
    List<String> unused = cluster.drain(LONGEST);
    return String.valueOf(System.nanoTime() - start);
  }
}

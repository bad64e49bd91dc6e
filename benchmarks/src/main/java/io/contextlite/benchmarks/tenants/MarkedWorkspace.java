package io.contextlite.benchmarks.tenants;

import io.contextlite.ContextLite;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.model.Document;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A workspace whose documents carry its name, so that one that shows up elsewhere is noticed.
 * Thread-safe.
 */
final class MarkedWorkspace {
  private static final Duration SETTLING = Duration.ofMinutes(10);
  private static final int WORDS = 3_000;
  private static final int WORDS_A_DOCUMENT = 250;
  private static final int WORDS_A_QUERY = 5;

  private final Workspace workspace;

  private MarkedWorkspace(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Fills a workspace with documents of random words and waits until it has settled. */
  static MarkedWorkspace fill(ContextLite lite, String id, int documents) {
    Workspace workspace = lite.workspace(id);
    Random random = new Random(id.hashCode());
    workspace.putAll(
        IntStream.range(0, documents)
            .mapToObj(i -> Document.of(id + "/" + i, words(random, WORDS_A_DOCUMENT)))
            .toList());
    TemporaryWorkspace.settle(workspace, SETTLING);
    return new MarkedWorkspace(workspace);
  }

  /** Words, the lower numbers more often. */
  private static String words(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "word" + (int) (WORDS * random.nextDouble() * random.nextDouble()))
        .collect(Collectors.joining(" "));
  }

  Workspace workspace() {
    return workspace;
  }

  /** Assembles a context of a random question. */
  AssembledContext ask(Random random, int maxTokens) {
    return workspace.assemble(
        AssembleRequest.builder(words(random, WORDS_A_QUERY)).maxTokens(maxTokens).build());
  }

  /** Counts passages of a context that are not this workspace's. */
  long foreign(AssembledContext context) {
    return context.passages().stream()
        .flatMap(in -> in.passage().sources().stream())
        .filter(source -> !source.document().id().startsWith(workspace.id() + "/"))
        .count();
  }

  /** Counts distinct documents that a context cites. */
  static long documents(AssembledContext context) {
    return context.passages().stream()
        .map(in -> in.passage().source().document().id())
        .distinct()
        .count();
  }
}

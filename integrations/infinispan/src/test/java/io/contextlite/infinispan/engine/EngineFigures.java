package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Placement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Prints how long a cluster of three nodes in one process takes; run by hand. */
final class EngineFigures {
  private static final int REQUESTS = 5_000;

  private EngineFigures() {}

  /**
   * Measures.
   *
   * @param arguments none
   * @throws Exception if a node fails
   */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    try (Nodes nodes = Nodes.of(3, Timings.STANDARD)) {
      Engine first = nodes.join(0);
      print("first node", start);
      Engine second = nodes.join(1);
      Engine third = nodes.join(2);
      third.directory().create("a", new Placement("node-2", List.of(), 1));
      print("three nodes and a usable directory", start);
      first.messenger().answer((from, request) -> CompletableFuture.completedFuture(request));
      messages(second, 100);
      messages(second, 100_000);
      start = System.nanoTime();
      Nodes.kill(third);
      Nodes.await(() -> first.nodes().size() == 2);
      print("view without a killed node", start);
      first.directory().create("b", new Placement("node-0", List.of(), 1));
      print("change of the directory without it", start);
    }
  }

  private static void messages(Engine from, int bytes) throws Exception {
    byte[] request = new byte[bytes];
    long[] nanos = new long[REQUESTS];
    for (int i = -REQUESTS; i < REQUESTS; i++) {
      long start = System.nanoTime();
      from.messenger().send("node-0", request, Duration.ofSeconds(5)).toCompletableFuture().get();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "message and answer of %,d bytes: p50 %.3f ms, p99 %.3f ms%n",
        bytes,
        nanos[REQUESTS / 2] / 1e6,
        nanos[REQUESTS * 99 / 100] / 1e6);
  }

  private static void print(String what, long start) {
    System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
  }
}

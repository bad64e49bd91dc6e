package io.contextlite.benchmarks.failures;

import io.contextlite.benchmarks.nodes.NodeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts documents one after another, through one node until it fails and then through the next, as a
 * client would. One thread writes, others may look.
 */
final class Writer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String workspace;
  private final List<NodeProcess> nodes;
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final List<Long> acknowledgedAtNanos = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  /** Begins to write. */
  Writer(String name, String workspace, List<NodeProcess> nodes, int first) {
    this.workspace = workspace;
    this.nodes = nodes;
    this.thread = new Thread(() -> write(name, first), "writer " + name);
    thread.start();
  }

  private void write(String name, int first) {
    int turn = first;
    for (int i = 0; !ended; i++) {
      String id = name + "-" + i;
      NodeProcess node = nodes.get(turn % nodes.size());
      String text = "The heron number " + id + " wades in the reeds.";
      if (node.ask(PATIENCE, "put", workspace, id, text).ok()) {
        acknowledged.add(id);
        acknowledgedAtNanos.add(System.nanoTime());
      } else {
        turn++;
      }
    }
  }

  /** Documents whose put was acknowledged. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** The longest time without an acknowledgement, in nanoseconds. */
  long longestGapNanos() {
    List<Long> times = new ArrayList<>(acknowledgedAtNanos);
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return longest;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

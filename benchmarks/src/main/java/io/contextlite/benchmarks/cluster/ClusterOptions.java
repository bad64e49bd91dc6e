package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.nodes.Corpus;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and how much of it.
 *
 * @param parts what is measured
 * @param asked documents of the workspace that questions are asked of
 * @param questions how many, 1 or more
 * @param put documents of the workspaces that are filled and moved
 * @param rounds how often each way to put is measured, 1 or more
 * @param workspaces how many small workspaces are made, 1 or more
 * @param settling after so much time without a change of a placement no more are expected
 * @param jvm options of the nodes' JVMs
 */
public record ClusterOptions(
    Set<Part> parts,
    Corpus asked,
    int questions,
    Corpus put,
    int rounds,
    int workspaces,
    Duration settling,
    List<String> jvm) {
  /**
   * Copies parts and options.
   *
   * @param parts what is measured
   * @param asked documents that questions are asked of
   * @param questions how many
   * @param put documents that are put and moved
   * @param rounds how often each way to put is measured
   * @param workspaces how many small workspaces are made
   * @param settling how long nothing must change
   * @param jvm options of the nodes' JVMs
   */
  public ClusterOptions {
    parts = Set.copyOf(parts);
    jvm = List.copyOf(jvm);
  }
}

package io.contextlite.benchmarks.cluster;

/** What is measured. */
public enum Part {
  /** From the start of the processes to the first answer. */
  START,
  /** Assembling on another node against assembling here. */
  REMOTE,
  /** Putting with copies against putting without. */
  PUT,
  /** A copy on a node that had none, and handing the workspace over to it. */
  MOVE,
  /** Many workspaces, and a node that joins. */
  SPREAD
}

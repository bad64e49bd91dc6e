package io.contextlite.benchmarks.failures;

/** What happens to the owner of a workspace. */
public enum Failure {
  /** Its process is killed and started again. */
  KILL,
  /** Its process is stopped for some seconds, and goes on as if nothing had happened. */
  PAUSE,
  /** It is cut off from the others for some seconds. */
  SPLIT
}

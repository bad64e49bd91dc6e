package io.contextlite.discovery;

import io.contextlite.routing.Node;
import java.time.Duration;

/** A source that has to be told of a node. One thread tells, while another may ask. */
interface Registry extends NodeSource {
  /**
   * Tells of a node, or that it is still there.
   *
   * @return the time until this must be told again
   */
  Duration keep(Node self) throws SourceException, InterruptedException;

  /** Takes back what was told. */
  void withdraw() throws SourceException, InterruptedException;
}

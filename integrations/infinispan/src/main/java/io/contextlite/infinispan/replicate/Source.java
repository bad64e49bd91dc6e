package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A way to the nodes of the region that is followed. Thread-safe. */
public interface Source {
  /**
   * Asks one node of the region.
   *
   * @param request what is asked, at most 64 MiB
   * @param timeout how long to wait for an answer
   * @return the answer, untrusted; fails if there is none
   */
  CompletionStage<byte[]> ask(byte[] request, Duration timeout);

  /** Has another node asked from now on, as the last answer was of no use. */
  void failed();
}

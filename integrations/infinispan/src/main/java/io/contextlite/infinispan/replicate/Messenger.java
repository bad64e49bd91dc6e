package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Requests to other nodes, and answers. Thread-safe. */
public interface Messenger {
  /**
   * Answers requests. A request is bytes from another process: untrusted.
   *
   * @see #answer(Handler)
   */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers a request. The thread may be one of the network, which must not wait: what takes time
     * is answered later, by another thread.
     *
     * @param from id of the node that asks
     * @param request what it asks
     * @return the answer
     */
    CompletionStage<byte[]> handle(String from, byte[] request);
  }

  /**
   * Returns the id of this node.
   *
   * @return its name in the cluster
   */
  String self();

  /**
   * Sends a request to one node, which may be this one.
   *
   * @param node id of the node
   * @param request the request, at most 64 MiB
   * @param timeout how long to wait for an answer
   * @return the answer; fails with {@link java.util.concurrent.TimeoutException} if none came in
   *     time, so that it is not known whether the request was carried out, and with {@link
   *     java.io.IOException} if the node is not there
   */
  CompletionStage<byte[]> send(String node, byte[] request, Duration timeout);

  /**
   * Sets who answers the requests of other nodes.
   *
   * @param handler answers them
   */
  void answer(Handler handler);
}

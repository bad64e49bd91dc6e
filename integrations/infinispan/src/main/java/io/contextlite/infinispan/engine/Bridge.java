package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.routing.Node;
import java.util.List;
import org.jgroups.JChannel;

/**
 * A node's place among those of all regions: a group beside the cluster that carries messages and
 * agrees on nothing. Nodes have the name of their region as zone. Thread-safe.
 */
public final class Bridge implements AutoCloseable {
  private static final String GROUP = "contextlite-regions";

  private final Group group;

  private Bridge(EngineOptions options) throws Exception {
    group = new Group(options);
    try {
      group.channel().connect(GROUP);
      group.start();
    } catch (Throwable e) {
      group.closeAfter(e);
      throw e;
    }
  }

  /**
   * Joins the other regions' nodes, or waits for them if nobody is at any endpoint. Takes some
   * seconds. The peers are closed with the bridge.
   *
   * @param options how; the cluster is that of all regions
   * @return the bridge, to be closed
   * @throws JoinRefusedException if the others do not let this node in
   * @throws io.contextlite.model.ContextLiteException if the address is taken, or the network
   *     cannot be used
   */
  public static Bridge join(EngineOptions options) {
    return Group.join(options, () -> new Bridge(options));
  }

  /**
   * Returns the nodes of all regions that are reached now.
   *
   * @return the nodes by id, this one among them
   */
  public List<Node> nodes() {
    return group.roster().nodes();
  }

  /**
   * Returns what is wrong with the bridge, as this node sees it.
   *
   * @return a sentence each, none if all is well
   */
  public List<String> problems() {
    return group.surroundings().problems();
  }

  /**
   * Calls back whenever a node came or went.
   *
   * @param listener is called on a thread that must not wait
   */
  public void onChange(Runnable listener) {
    group.roster().listen(listener);
  }

  /**
   * Calls back each second or so.
   *
   * @param listener is called on a thread of the bridge; what it throws is logged
   */
  public void onGossip(Runnable listener) {
    group.onGossip(listener);
  }

  /**
   * Returns what carries requests between regions.
   *
   * @return the messenger, closed with the bridge
   */
  public Messenger messenger() {
    return group.messenger();
  }

  /** The channel beneath, for tests that cut it. */
  JChannel channel() {
    return group.channel();
  }

  /** Leaves the other regions; later calls do nothing. */
  @Override
  public void close() {
    group.close();
  }
}

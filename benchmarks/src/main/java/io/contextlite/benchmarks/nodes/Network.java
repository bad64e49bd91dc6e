package io.contextlite.benchmarks.nodes;

import java.util.List;

/** Where nodes listen, and how one of them is cut off. */
public interface Network extends AutoCloseable {
  /**
   * All nodes on the loopback address, where none can be cut off.
   *
   * @param nodes how many
   * @return the network, with ports that are free at this moment
   */
  static Network loopback(int nodes) {
    return new Loopback(nodes);
  }

  /**
   * A network namespace for each node. Needs root, and {@code ip} of iproute2.
   *
   * @param nodes how many
   * @return the network, to be closed
   */
  static Network namespaces(int nodes) {
    return new Namespaces(nodes);
  }

  /**
   * Returns what enters a node's network.
   *
   * @param node number of the node
   * @return words before its command
   */
  List<String> prefix(int node);

  /**
   * Returns where a node listens.
   *
   * @param node number of the node
   * @return its address
   */
  String host(int node);

  /**
   * Returns where a node listens.
   *
   * @param node number of the node
   * @return its port
   */
  int port(int node);

  /**
   * Lets nothing to a node and nothing from it.
   *
   * @param node number of the node
   */
  void cut(int node);

  /**
   * Lets all pass again.
   *
   * @param node number of the node
   */
  void mend(int node);

  @Override
  void close();
}

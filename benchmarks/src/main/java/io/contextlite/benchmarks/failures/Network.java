package io.contextlite.benchmarks.failures;

import java.util.List;

/** Where nodes listen, and how one of them is cut off. */
interface Network extends AutoCloseable {
  /** Words before the command of a node. */
  List<String> prefix(int node);

  /** Address that a node listens at. */
  String host(int node);

  /** Port that a node listens at. */
  int port(int node);

  /** Lets nothing to a node and nothing from it. */
  void cut(int node);

  /** Lets all pass again. */
  void mend(int node);

  @Override
  void close();
}

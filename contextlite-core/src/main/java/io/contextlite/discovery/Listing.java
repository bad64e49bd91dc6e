package io.contextlite.discovery;

import io.contextlite.routing.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source tells. Immutable.
 *
 * @param nodes in order of their ids
 * @param problems entries that were left out, and why
 * @param rest time after which to ask again; nothing changes any more if there is none
 */
record Listing(List<Node> nodes, List<String> problems, Optional<Duration> rest) {
  static final int MOST_NODES = 10_000;
  static final int MOST_PROBLEMS = 20;

  Listing {
    nodes = List.copyOf(nodes);
    problems = List.copyOf(problems);
  }

  /** Makes a listing of entries as they come. Confined to one thread. */
  static final class Builder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int others;

    /** Adds a node, unless one of the same id was added before. */
    void add(Node node) {
      if (nodes.size() >= MOST_NODES && !nodes.containsKey(node.id())) {
        problem(
            "entry '" + node.id() + "': expected at most " + MOST_NODES + " nodes, actual=more");
        return;
      }
      Node first = nodes.putIfAbsent(node.id(), node);
      if (first != null && !first.address().equals(node.address())) {
        problem(
            "node '"
                + node.id()
                + "': expected one address, actual="
                + first.address()
                + ", registered first, and "
                + node.address());
      }
    }

    /** Notes what is wrong with an entry. */
    void problem(String text) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(text);
      } else {
        others++;
      }
    }

    Listing build(Optional<Duration> rest) {
      List<String> all = new ArrayList<>(problems);
      if (others > 0) {
        all.add("and " + others + " more");
      }
      return new Listing(
          nodes.values().stream().sorted(Comparator.comparing(Node::id)).toList(), all, rest);
    }
  }
}

package io.contextlite.pretrained;

import java.util.Arrays;
import java.util.List;

/*
 * Nodes are numbered level by level, so that the children of a node are neighbours and those of the
 * next node follow: child[n] to child[n + 1] - 1, sorted by their character.
 */
/**
 * Strings by their characters. Immutable; about 10 bytes a node, a step is a search among the
 * node's children.
 */
final class TokenTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** Children among which a step looks one by one. */
  private static final int FEW = 8;

  private final char[] labels;
  private final int[] children;
  private final int[] values;

  private TokenTrie(char[] labels, int[] children, int[] values) {
    this.labels = labels;
    this.children = children;
    this.values = values;
  }

  /**
   * Makes a trie.
   *
   * @param strings distinct strings; the value of each is its position in the list
   */
  static TokenTrie of(List<String> strings) {
    Integer[] order = new Integer[strings.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> strings.get(a).compareTo(strings.get(b)));
    return new Builder(strings, order).build();
  }

  /** Returns the node one character further, or {@link #NONE}. */
  int step(int node, char c) {
    int low = children[node];
    int high = children[node + 1];
    if (high - low <= FEW) {
      for (int i = low; i < high; i++) {
        if (labels[i] == c) {
          return i;
        }
      }
      return NONE;
    }
    int found = Arrays.binarySearch(labels, low, high, c);
    return found < 0 ? NONE : found;
  }

  /** Returns the value of the string that ends at a node, or {@link #NONE}. */
  int value(int node) {
    return values[node];
  }

  /** Returns the node at the end of a string, or {@link #NONE}. */
  int walk(int node, CharSequence string) {
    int at = node;
    for (int i = 0; i < string.length() && at != NONE; i++) {
      at = step(at, string.charAt(i));
    }
    return at;
  }

  /** Returns the value of a string, or {@link #NONE}. */
  int find(CharSequence string) {
    int node = walk(ROOT, string);
    return node == NONE ? NONE : value(node);
  }

  /** Each node stands for the strings from {@code low} to {@code high} in order. */
  private static final class Builder {
    private final List<String> strings;
    private final Integer[] order;
    private char[] labels = new char[64];
    private int[] children = new int[65];
    private int[] values = new int[64];
    private int[] low = new int[64];
    private int[] high = new int[64];
    private int[] depth = new int[64];
    private int nodes;

    Builder(List<String> strings, Integer[] order) {
      this.strings = strings;
      this.order = order;
    }

    TokenTrie build() {
      add('\0', 0, order.length, 0);
      for (int node = 0; node < nodes; node++) {
        children[node] = nodes;
        expand(node);
      }
      children[nodes] = nodes;
      return new TokenTrie(
          Arrays.copyOf(labels, nodes),
          Arrays.copyOf(children, nodes + 1),
          Arrays.copyOf(values, nodes));
    }

    private void expand(int node) {
      int at = low[node];
      if (at < high[node] && string(at).length() == depth[node]) {
        values[node] = order[at];
        at++;
      }
      while (at < high[node]) {
        char label = string(at).charAt(depth[node]);
        int end = at + 1;
        while (end < high[node] && string(end).charAt(depth[node]) == label) {
          end++;
        }
        add(label, at, end, depth[node] + 1);
        at = end;
      }
    }

    private String string(int i) {
      return strings.get(order[i]);
    }

    private void add(char label, int from, int to, int level) {
      if (nodes == labels.length) {
        int size = 2 * nodes;
        labels = Arrays.copyOf(labels, size);
        children = Arrays.copyOf(children, size + 1);
        values = Arrays.copyOf(values, size);
        low = Arrays.copyOf(low, size);
        high = Arrays.copyOf(high, size);
        depth = Arrays.copyOf(depth, size);
      }
      labels[nodes] = label;
      values[nodes] = NONE;
      low[nodes] = from;
      high[nodes] = to;
      depth[nodes] = level;
      nodes++;
    }
  }
}

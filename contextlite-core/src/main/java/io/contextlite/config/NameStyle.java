package io.contextlite.config;

import java.util.Locale;

/** How keys are called outside of files. */
enum NameStyle {
  /** As in {@code CONTEXTLITE_CLUSTER_NODE_ID}. */
  VARIABLE("CONTEXTLITE_") {
    @Override
    String of(String key) {
      return prefix() + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    Origin origin(String name) {
      return new Origin.Variable(name);
    }
  },
  /** As in {@code contextlite.cluster.node_id}. */
  PROPERTY("contextlite.") {
    @Override
    String of(String key) {
      return prefix() + key;
    }

    @Override
    Origin origin(String name) {
      return new Origin.Property(name);
    }
  };

  private final String prefix;

  NameStyle(String prefix) {
    this.prefix = prefix;
  }

  final String prefix() {
    return prefix;
  }

  /** The name of a key. */
  abstract String of(String key);

  /** Where a value of that name came from. */
  abstract Origin origin(String name);

  /** What it is called. */
  final String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}

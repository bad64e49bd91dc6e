package io.contextlite.infinispan.replicate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Workspaces that this node saw deleted, as far as it remembers: that one is not placed is no proof
 * of it. Thread-safe.
 */
final class Deletions {
  private static final int MOST = 10_000;

  private final Map<String, Long> epochs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers that a workspace ended with an epoch. */
  synchronized void add(String workspace, long epoch) {
    epochs.put(workspace, epoch);
  }

  /** The epoch with which a workspace ended. */
  synchronized Optional<Long> of(String workspace) {
    return Optional.ofNullable(epochs.get(workspace));
  }
}

package io.contextlite.infinispan.replicate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A directory of nodes in this process, which can always be read. Thread-safe. */
public final class MemoryDirectory implements Directory {
  private final Map<String, Placement> placements = new ConcurrentHashMap<>();
  private final Supplier<Set<String>> alive;

  /**
   * Creates an empty directory.
   *
   * @param alive tells which nodes are alive
   */
  public MemoryDirectory(Supplier<Set<String>> alive) {
    this.alive = alive;
  }

  @Override
  public Optional<Placement> placement(String workspace) {
    return Optional.ofNullable(placements.get(workspace));
  }

  @Override
  public Map<String, Placement> placements() {
    return Map.copyOf(placements);
  }

  @Override
  public boolean create(String workspace, Placement placement) {
    return placements.putIfAbsent(workspace, placement) == null;
  }

  @Override
  public boolean replace(String workspace, Placement expected, Placement placement) {
    return placements.replace(workspace, expected, placement);
  }

  @Override
  public boolean remove(String workspace, Placement expected) {
    return placements.remove(workspace, expected);
  }

  @Override
  public Set<String> alive() {
    return alive.get();
  }
}

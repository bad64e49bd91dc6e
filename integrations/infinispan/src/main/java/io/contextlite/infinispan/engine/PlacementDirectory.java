package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Placement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.CacheException;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.partitionhandling.AvailabilityException;
import org.infinispan.partitionhandling.AvailabilityMode;
import org.infinispan.remoting.transport.Address;

/*
 * A node reads its own copy. When it was cut off and comes back, Infinispan lets it read what it had
 * before it has got what changed meanwhile; so a read counts only if this node was one of those that
 * may be read from, before and after, with nothing changed between. Changes are made by one node for
 * all, which has the truth. If that node is cut off, Infinispan counts a change as made once those that
 * did not answer have left the view, a moment before it sees that too few are left: so a change counts
 * only if more than half of those that had a copy before are there after it.
 */
/** Placements in a cache that all nodes have a copy of. Thread-safe. */
final class PlacementDirectory implements Directory {
  private final AdvancedCache<String, byte[]> cache;
  private final Roster roster;
  private final Surroundings surroundings;

  PlacementDirectory(
      AdvancedCache<String, byte[]> cache, Roster roster, Surroundings surroundings) {
    this.cache = cache;
    this.roster = roster;
    this.surroundings = surroundings;
  }

  @Override
  public Optional<Placement> placement(String workspace) {
    return read(
        workspace, () -> Optional.ofNullable(cache.get(workspace)).map(PlacementCodec::decode));
  }

  @Override
  public Map<String, Placement> placements() {
    return read(
        "all",
        () -> {
          Map<String, Placement> all = new HashMap<>();
          cache.forEach((workspace, bytes) -> all.put(workspace, PlacementCodec.decode(bytes)));
          return all;
        });
  }

  @Override
  public boolean create(String workspace, Placement placement) {
    byte[] bytes = PlacementCodec.encode(placement);
    return changed(workspace, () -> cache.putIfAbsent(workspace, bytes) == null);
  }

  @Override
  public boolean replace(String workspace, Placement expected, Placement placement) {
    byte[] before = PlacementCodec.encode(expected);
    byte[] after = PlacementCodec.encode(placement);
    return changed(workspace, () -> cache.replace(workspace, before, after));
  }

  @Override
  public boolean remove(String workspace, Placement expected) {
    byte[] bytes = PlacementCodec.encode(expected);
    return changed(workspace, () -> cache.remove(workspace, bytes));
  }

  @Override
  public Set<String> alive() {
    Set<String> alive = new LinkedHashSet<>();
    roster.nodes().forEach(node -> alive.add(node.id()));
    return alive;
  }

  /** Why nothing can be agreed on now, if so. */
  Optional<String> problem() {
    Optional<String> isolation = surroundings.isolation();
    if (isolation.isPresent()) {
      return isolation.map(why -> "this node is alone and must not be: " + why);
    }
    return cache.getAvailability() == AvailabilityMode.DEGRADED_MODE
        ? Optional.of(
            "the cluster is split: expected more than half of its nodes, actual="
                + String.join(", ", alive()))
        : Optional.empty();
  }

  private <T> T read(String workspace, Supplier<T> access) {
    while (true) {
      LocalizedCacheTopology before = topology();
      if (!before.getReadConsistentHash().getMembers().contains(before.getLocalAddress())) {
        throw new ClusterUnavailableException(
            about(workspace) + "this node has come back and has not got yet what changed", null);
      }
      T value = agreed(workspace, access);
      if (topology().getTopologyId() == before.getTopologyId()) {
        return value;
      }
    }
  }

  private LocalizedCacheTopology topology() {
    return cache.getDistributionManager().getCacheTopology();
  }

  private boolean changed(String workspace, Supplier<Boolean> change) {
    List<Address> before = topology().getReadConsistentHash().getMembers();
    boolean changed = agreed(workspace, change);
    List<Address> there = cache.getRpcManager().getTransport().getMembers();
    if (2 * before.stream().filter(there::contains).count() <= before.size()) {
      throw new ClusterUnavailableException(
          about(workspace)
              + "the cluster was split meanwhile; it is not known whether a change was made",
          null);
    }
    return changed;
  }

  private <T> T agreed(String workspace, Supplier<T> access) {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new ClusterUnavailableException(about(workspace) + problem.orElseThrow(), null);
    }
    try {
      return access.get();
    } catch (AvailabilityException e) {
      throw new ClusterUnavailableException(
          about(workspace)
              + problem().orElse("the cluster is split: expected more than half of its nodes"),
          e);
    } catch (CacheException e) {
      throw new ClusterUnavailableException(
          about(workspace)
              + "nodes did not answer; it is not known whether a change was made: "
              + e.getMessage(),
          e);
    }
  }

  private static String about(String workspace) {
    return "placement of workspace '" + workspace + "': ";
  }
}

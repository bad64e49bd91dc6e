package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jgroups.Address;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;

/** Who is in the cluster, as far as this node knows. Thread-safe. */
final class Roster {
  /** What a refusal begins with that may go by itself. */
  static final String SAME_ID = "node id is taken: ";

  /** How long a node that was let in may take until it is in the cluster. */
  private static final long ADMISSION_NANOS = 10_000_000_000L;

  private final LongSupplier nanoClock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<Address, Introduction> known = new HashMap<>();
  private final Map<String, Guest> guests = new HashMap<>();
  private volatile Introduction self;
  private @Nullable View view;
  private @Nullable Address own;

  /**
   * A node that was let in and is not in the cluster yet.
   *
   * @param address where it is
   * @param nanos when it was let in
   */
  private record Guest(Address address, long nanos) {}

  Roster(Introduction self, LongSupplier nanoClock) {
    this.self = self;
    this.nanoClock = nanoClock;
  }

  Introduction self() {
    return self;
  }

  /** Notes that this node is about to leave. */
  void drain() {
    self = self.leaving();
  }

  /** Calls back when somebody came, went or is about to leave, on a thread that must not wait. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Why a node cannot be in one cluster with this one, if so. */
  Optional<String> mismatch(Introduction other) {
    if (other.protocol() != self.protocol()) {
      return Optional.of(
          "protocol version: expected=" + self.protocol() + ", actual=" + other.protocol());
    }
    if (!other.cluster().equals(self.cluster())) {
      return Optional.of(
          "name of the cluster: expected='"
              + self.cluster()
              + "', actual='"
              + other.cluster()
              + "'");
    }
    return Optional.empty();
  }

  /** Lets a node in, or says why not. */
  synchronized Optional<String> admit(Introduction other, Address address) {
    Optional<String> mismatch = mismatch(other);
    if (mismatch.isPresent()) {
      return mismatch;
    }
    String id = other.node().id();
    Guest guest = guests.get(id);
    boolean isAwaited =
        guest != null
            && !guest.address.equals(address)
            && nanoClock.getAsLong() - guest.nanos < ADMISSION_NANOS;
    Optional<Address> holder = id.equals(self.node().id()) ? ownAddress() : address(id);
    if (isAwaited || holder.filter(taken -> !taken.equals(address)).isPresent()) {
      String where = address(id).map(known::get).map(Introduction::endpoint).orElse("unknown");
      return Optional.of(
          SAME_ID
              + "expected one that no other node has, actual='"
              + id
              + "', address of the other="
              + where);
    }
    guests.put(id, new Guest(address, nanoClock.getAsLong()));
    return Optional.empty();
  }

  private Optional<Address> ownAddress() {
    return Optional.ofNullable(own);
  }

  /** Takes what a node said of itself; returns whether it was not known before. */
  boolean heard(Introduction other, Address address) {
    Introduction before;
    synchronized (this) {
      if (mismatch(other).isPresent() || !isMember(address)) {
        return false;
      }
      before = known.put(address, other);
    }
    if (before == null || before.draining() != other.draining()) {
      listeners.forEach(Runnable::run);
    }
    return before == null;
  }

  private boolean isMember(Address address) {
    return view != null && view.containsMember(address);
  }

  void changed(View now, Address self) {
    synchronized (this) {
      own = self;
      if (view != null) {
        Set<Address> left = new HashSet<>(view.getMembers());
        left.removeAll(now.getMembers());
        guests.values().removeIf(guest -> left.contains(guest.address));
      }
      view = now;
      known.keySet().retainAll(now.getMembers());
      known.putIfAbsent(self, this.self);
    }
    listeners.forEach(Runnable::run);
  }

  /** Nodes in the cluster that have introduced themselves, by id. */
  synchronized List<Node> nodes() {
    return known.values().stream()
        .map(Introduction::node)
        .sorted(Comparator.comparing(Node::id))
        .toList();
  }

  /** Ids of those of the nodes that are about to leave. */
  synchronized Set<String> draining() {
    return known.values().stream()
        .filter(Introduction::draining)
        .map(each -> each.node().id())
        .collect(Collectors.toSet());
  }

  /** Where nodes in the cluster listen to each other. */
  synchronized List<String> endpoints() {
    return known.values().stream().map(Introduction::endpoint).toList();
  }

  synchronized Optional<Address> address(String id) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().node().id().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  synchronized Optional<String> id(@Nullable Address address) {
    return Optional.ofNullable(known.get(address)).map(each -> each.node().id());
  }

  /** The node that leads, empty until it has introduced itself. */
  synchronized Optional<String> leader() {
    return view == null ? Optional.empty() : id(view.getCoord());
  }

  synchronized boolean isAlone() {
    return view == null || view.size() <= 1;
  }

  /** Whether all in the cluster have introduced themselves. */
  synchronized boolean isComplete() {
    return view != null && known.size() == view.size();
  }

  synchronized List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes()) {
      if (!ids.add(node.id())) {
        problems.add("node id '" + node.id() + "': expected one node, actual=several");
      }
    }
    return problems;
  }
}

package io.contextlite.discovery;

import io.contextlite.config.DiscoveryMethod;
import io.contextlite.routing.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was learnt from the source and of it. To be used with a lock held. */
final class Knowledge {
  private final String method;
  private final boolean registers;

  private Listing listing = new Listing(List.of(), List.of(), Optional.empty());
  private Optional<Instant> learned = Optional.empty();
  private Optional<String> failure = Optional.of("not asked yet");
  private Optional<String> refusal = Optional.of("not told yet");
  private Optional<Node> self = Optional.empty();

  /**
   * Knows nothing.
   *
   * @param method how nodes find each other
   * @param registers whether the source has to be told of this node
   */
  Knowledge(DiscoveryMethod method, boolean registers) {
    this.method = method.name().toLowerCase(Locale.ROOT);
    this.registers = registers;
  }

  void learn(Listing next, Instant when) {
    listing = next;
    learned = Optional.of(when);
    failure = Optional.empty();
  }

  void notLearned(String why) {
    failure = Optional.of(why);
  }

  void registered() {
    refusal = Optional.empty();
  }

  void notRegistered(String why) {
    refusal = Optional.of(why);
  }

  /**
   * Notes which node this is.
   *
   * @return whether that was not known before
   * @throws IllegalArgumentException if it has another id than before
   */
  boolean is(Node node) {
    if (self.filter(before -> !before.id().equals(node.id())).isPresent()) {
      throw new IllegalArgumentException(
          "id of this node: expected '"
              + self.orElseThrow().id()
              + "', as it was registered, actual='"
              + node.id()
              + "'");
    }
    boolean isNew = self.isEmpty();
    self = Optional.of(node);
    return isNew;
  }

  Optional<Node> self() {
    return self;
  }

  /** All of it. */
  DiscoveredNodes told() {
    List<String> problems = new ArrayList<>();
    failure.ifPresent(why -> problems.add(method + " cannot be asked: " + why));
    Optional<String> missing = self.flatMap(own -> registers ? refused(own) : unlisted(own));
    missing.ifPresent(why -> problems.add("this node is not registered: " + why));
    problems.addAll(listing.problems());
    return new DiscoveredNodes(
        registers ? listing.nodes() : withOwn(),
        learned,
        failure.isEmpty(),
        self.isPresent() && missing.isEmpty(),
        problems);
  }

  private Optional<String> refused(Node own) {
    return refusal.or(
        () ->
            listing.nodes().stream()
                .filter(node -> node.id().equals(own.id()) && !isOwnAddress(node))
                .findFirst()
                .map(node -> "its id '" + node.id() + "' belongs to " + node.address()));
  }

  private Optional<String> unlisted(Node own) {
    return listing.nodes().stream().anyMatch(this::isOwnAddress)
        ? Optional.empty()
        : Optional.of(
            "expected its address among those of " + method + ", actual=" + own.address());
  }

  /** The nodes, with this one in place of its address. */
  private List<Node> withOwn() {
    if (self.isEmpty()) {
      return listing.nodes();
    }
    Node own = self.orElseThrow();
    return listing.nodes().stream()
        .map(node -> isOwnAddress(node) ? own : node)
        .sorted(Comparator.comparing(Node::id))
        .toList();
  }

  private boolean isOwnAddress(Node node) {
    return self.filter(own -> own.address().equals(node.address())).isPresent();
  }
}

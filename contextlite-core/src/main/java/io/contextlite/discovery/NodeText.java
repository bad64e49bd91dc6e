package io.contextlite.discovery;

import io.contextlite.config.ClusterSettings.OwnNode;
import io.contextlite.config.Endpoint;
import io.contextlite.config.Endpoint.Scheme;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Nodes as texts by name, which is what sources keep. How busy a node is is not among them. */
final class NodeText {
  static final String ID = "id";
  static final String ADDRESS = "address";
  static final String WEIGHT = "weight";

  private static final String TIERS = "tiers";
  private static final String ZONE = "zone";
  private static final String RACK = "rack";

  private static final Predicate<String> NAME =
      Pattern.compile("[A-Za-z0-9\\[][A-Za-z0-9._:\\[\\]-]{0,199}").asMatchPredicate();
  private static final Predicate<String> WHOLE = Pattern.compile("[0-9]{1,7}").asMatchPredicate();

  private NodeText() {}

  /**
   * Writes a node.
   *
   * @throws IllegalArgumentException if others could not read it
   */
  static Map<String, String> write(Node node) {
    Map<String, String> texts = new TreeMap<>();
    texts.put(ID, node.id());
    texts.put(ADDRESS, node.address());
    texts.put(WEIGHT, Integer.toString(node.weight()));
    if (!node.tiers().isEmpty()) {
      texts.put(
          TIERS,
          node.tiers().stream().map(ResourceTier::id).sorted().collect(Collectors.joining(",")));
    }
    node.zone().ifPresent(zone -> texts.put(ZONE, zone));
    node.rack().ifPresent(rack -> texts.put(RACK, rack));
    read(texts);
    return texts;
  }

  /**
   * Reads a node; texts that it does not know mean nothing.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  static Node read(Map<String, String> texts) {
    return new Node(
        name(texts, ID).orElseThrow(() -> wrong(ID, "a name", "nothing")),
        address(texts.getOrDefault(ADDRESS, "")),
        tiers(texts.getOrDefault(TIERS, "")),
        name(texts, ZONE),
        name(texts, RACK),
        weight(texts.getOrDefault(WEIGHT, "1")),
        NodeLoad.IDLE);
  }

  private static Optional<String> name(Map<String, String> texts, String key) {
    Optional<String> text = Optional.ofNullable(texts.get(key));
    if (text.isPresent() && !text.filter(NAME).isPresent()) {
      throw wrong(key, "a name of letters, digits, '.', '_', ':' and '-'", text.orElseThrow());
    }
    return text;
  }

  private static String address(String text) {
    if (Endpoint.parse(text).filter(each -> each.scheme() == Scheme.NONE).isEmpty()) {
      throw wrong(ADDRESS, "host:port", text);
    }
    return text;
  }

  private static int weight(String text) {
    if (!WHOLE.test(text)
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > OwnNode.MAX_WEIGHT) {
      throw wrong(WEIGHT, "a whole number from 1 to " + OwnNode.MAX_WEIGHT, text);
    }
    return Integer.parseInt(text);
  }

  private static Set<ResourceTier> tiers(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",", ResourceTier.values().length + 1))
            .map(NodeText::tier)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static ResourceTier tier(String text) {
    return Arrays.stream(ResourceTier.values())
        .filter(tier -> tier.id().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(TIERS, "some of high, medium and low", text));
  }

  private static IllegalArgumentException wrong(String key, String expected, String actual) {
    return new IllegalArgumentException(
        key + ": expected " + expected + ", actual='" + ShownText.of(actual) + "'");
  }
}

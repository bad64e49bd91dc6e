package io.contextlite.infinispan.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a node says of itself. It goes over the network as JSON, whose unknown members are passed
 * over. Immutable.
 *
 * @param protocol version of what nodes say to each other
 * @param cluster name of the cluster that it means
 * @param endpoint {@code host:port} at which it listens to other nodes
 * @param node the node with its load
 * @param draining whether it is about to leave, so that it gets no workspaces
 */
record Introduction(int protocol, String cluster, String endpoint, Node node, boolean draining) {
  /** Version that this build speaks. */
  static final int PROTOCOL = 1;

  static final int MOST_BYTES = 16 * 1024;

  private static final int MOST_CHARACTERS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Introduction of(String cluster, String endpoint, Node node) {
    return new Introduction(PROTOCOL, cluster, endpoint, node, false);
  }

  /** The same node, with its load of another moment. */
  Introduction with(NodeLoad load) {
    return new Introduction(protocol, cluster, endpoint, node.withLoad(load), draining);
  }

  /** The same node, which is about to leave. */
  Introduction leaving() {
    return new Introduction(protocol, cluster, endpoint, node, true);
  }

  byte[] encode() {
    ObjectNode json = JSON.createObjectNode();
    json.put("protocol", protocol).put("cluster", cluster).put("endpoint", endpoint);
    json.put("id", node.id()).put("address", node.address()).put("weight", node.weight());
    ArrayNode tiers = json.putArray("tiers");
    node.tiers().stream().sorted().forEach(tier -> tiers.add(tier.name()));
    node.zone().ifPresent(zone -> json.put("zone", zone));
    node.rack().ifPresent(rack -> json.put("rack", rack));
    json.put("draining", draining);
    json.put("load_factor", node.load().loadFactor());
    json.put("active_requests", node.load().activeRequests());
    json.put("free_memory_bytes", node.load().freeMemoryBytes());
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an introduction cannot be written: " + node, e);
    }
  }

  /**
   * Reads what another process sent.
   *
   * @throws IllegalArgumentException if that is no introduction
   */
  static Introduction decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw wrong("at most " + MOST_BYTES + " bytes", bytes.length);
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      return new Introduction(
          number(json, "protocol").intValue(),
          text(json, "cluster"),
          text(json, "endpoint"),
          node(json),
          json.path("draining").asBoolean());
    } catch (IOException e) {
      throw new IllegalArgumentException("introduction of a node: expected JSON", e);
    }
  }

  private static Node node(JsonNode json) {
    return new Node(
        text(json, "id"),
        text(json, "address"),
        tiers(json.path("tiers")),
        optionalText(json, "zone"),
        optionalText(json, "rack"),
        number(json, "weight").intValue(),
        new NodeLoad(
            number(json, "load_factor").doubleValue(),
            number(json, "active_requests").intValue(),
            number(json, "free_memory_bytes").longValue()));
  }

  private static Set<ResourceTier> tiers(JsonNode json) {
    Set<ResourceTier> tiers = EnumSet.noneOf(ResourceTier.class);
    json.forEach(
        each -> {
          try {
            tiers.add(ResourceTier.valueOf(each.asText()));
          } catch (IllegalArgumentException e) {
            throw wrong("a tier", each);
          }
        });
    return tiers;
  }

  private static Optional<String> optionalText(JsonNode json, String name) {
    return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual() || value.textValue().length() > MOST_CHARACTERS) {
      throw wrong("'" + name + "', at most " + MOST_CHARACTERS + " characters", value);
    }
    return value.textValue();
  }

  private static JsonNode number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber()) {
      throw wrong("'" + name + "', a number", value);
    }
    return value;
  }

  private static IllegalArgumentException wrong(String expected, Object actual) {
    String shown = String.valueOf(actual);
    return new IllegalArgumentException(
        "introduction of a node: expected "
            + expected
            + ", actual="
            + shown.substring(0, Math.min(MOST_CHARACTERS, shown.length())));
  }
}

package io.contextlite.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON of others, and for them. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object of texts. */
  static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  /** Reads a value, unless it is none. */
  static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The texts of an object.
   *
   * @throws IllegalArgumentException if it is none, or has other values
   */
  static Map<String, String> texts(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("expected a JSON object, actual=" + object.getNodeType());
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isTextual()) {
        throw new IllegalArgumentException(
            ShownText.of(field.getKey())
                + ": expected a text, actual="
                + field.getValue().getNodeType());
      }
      texts.put(field.getKey(), field.getValue().textValue());
    }
    return texts;
  }
}

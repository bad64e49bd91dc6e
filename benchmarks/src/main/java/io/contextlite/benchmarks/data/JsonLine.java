package io.contextlite.benchmarks.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One object of a JSON Lines file. Immutable. */
final class JsonLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LineReader lines;
  private final JsonNode object;

  private JsonLine(LineReader lines, JsonNode object) {
    this.lines = lines;
    this.object = object;
  }

  /** Reads the next object, or null at the end. */
  static @Nullable JsonLine next(LineReader lines) {
    String line = lines.next();
    if (line == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw lines.error("expected a JSON object, actual=" + node.getNodeType(), null);
      }
      return new JsonLine(lines, node);
    } catch (JsonProcessingException e) {
      throw lines.error("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns a field that must be there, a text or a whole number. */
  String required(String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw lines.error(
          "expected a text in field '" + field + "', actual=" + value.getNodeType(), null);
    }
    return value.asText();
  }

  /** Returns a text, empty where the field is missing or null. */
  String optional(String field) {
    JsonNode value = object.path(field);
    return value.isMissingNode() || value.isNull() ? "" : required(field);
  }

  /** Returns a whole number that must be there. */
  int requiredInt(String field) {
    JsonNode value = object.path(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw error(
          "expected a whole number in field '" + field + "', actual=" + value.getNodeType());
    }
    return value.intValue();
  }

  /** Returns the objects of an array that must be there. */
  List<JsonLine> requiredObjects(String field) {
    JsonNode value = object.path(field);
    if (!value.isArray()) {
      throw error("expected an array in field '" + field + "', actual=" + value.getNodeType());
    }
    List<JsonLine> objects = new ArrayList<>();
    value.forEach(element -> objects.add(new JsonLine(lines, element)));
    return objects;
  }

  /** Makes an exception about the line. */
  DataException error(String problem) {
    return lines.error(problem, null);
  }

  /** Returns the other fields that are texts, numbers or booleans. */
  Map<String, Object> simpleFieldsWithout(Set<String> names) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (names.contains(field.getKey())) {
        continue;
      }
      if (value.isTextual()) {
        fields.put(field.getKey(), value.textValue());
      } else if (value.isBoolean()) {
        fields.put(field.getKey(), value.booleanValue());
      } else if (value.isIntegralNumber() && value.canConvertToLong()) {
        fields.put(field.getKey(), value.longValue());
      } else if (value.isNumber()) {
        fields.put(field.getKey(), value.doubleValue());
      }
    }
    return fields;
  }
}

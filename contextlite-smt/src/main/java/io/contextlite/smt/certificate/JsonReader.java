package io.contextlite.smt.certificate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A JSON value and its place, read strictly: each key once, all that are expected and no other,
 * whole numbers where whole numbers are expected. Immutable.
 *
 * @param node the value
 * @param place where it stands, for messages
 */
record JsonReader(JsonNode node, String place) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonReader parse(String json, String source) {
    try {
      return new JsonReader(MAPPER.readTree(json), source);
    } catch (JsonProcessingException e) {
      throw new ProblemFormatException(
          source + ": not JSON" + position(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String position(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Checks that this is an object with certain keys and no other. */
  JsonReader withKeys(List<String> keys) {
    if (!node.isObject()) {
      throw refuse("an object");
    }
    for (String key : keys) {
      if (!node.has(key)) {
        throw new ProblemFormatException(place + ": key '" + key + "' is missing");
      }
    }
    checkKeys(keys);
    return this;
  }

  /** Checks that this is an object whose keys are among certain ones. */
  JsonReader withSomeOf(List<String> keys) {
    if (!node.isObject()) {
      throw refuse("an object");
    }
    checkKeys(keys);
    return this;
  }

  private void checkKeys(List<String> keys) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw new ProblemFormatException(
                    place + ": key '" + key + "' is not known, expected one of " + keys);
              }
            });
  }

  boolean has(String key) {
    return node.has(key);
  }

  JsonReader at(String key) {
    return new JsonReader(node.path(key), place + "." + key);
  }

  long asLong() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw refuse("a whole number of 64 bits");
    }
    return node.longValue();
  }

  int asInt() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw refuse("a whole number of 32 bits");
    }
    return node.intValue();
  }

  String asText() {
    if (!node.isTextual()) {
      throw refuse("a text");
    }
    return node.textValue();
  }

  /** Reads a text that is one of several. */
  String oneOf(List<String> texts) {
    if (!node.isTextual() || !texts.contains(node.textValue())) {
      throw refuse("one of " + texts);
    }
    return node.textValue();
  }

  /** Reads a list with what reads its elements. */
  <T> List<T> asList(Function<JsonReader, T> element) {
    if (!node.isArray()) {
      throw refuse("a list");
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      list.add(element.apply(new JsonReader(node.get(i), place + "[" + i + "]")));
    }
    return list;
  }

  ProblemFormatException refuse(String expected) {
    String actual = node.toString();
    String shown = actual.length() > 60 ? actual.substring(0, 60) + "..." : actual;
    return new ProblemFormatException(place + ": expected " + expected + ", actual=" + shown);
  }
}

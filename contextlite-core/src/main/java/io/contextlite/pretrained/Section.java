package io.contextlite.pretrained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contextlite.model.ContextLiteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A part of a JSON file that knows where it stands, so that an error can say so.
 *
 * @param at names and positions from the root, empty for the root
 */
record Section(ModelFile file, String at, JsonNode node) {
  /** Longest piece of a file's content in a message, in characters. */
  private static final int MAX_SHOWN = 60;

  Section asObject() {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    return this;
  }

  boolean has(String name) {
    JsonNode child = node.get(name);
    return child != null && !child.isNull();
  }

  /** Returns what stands under a name; absent and null are the same. */
  Optional<Section> find(String name) {
    return has(name) ? Optional.of(child(name, node.get(name))) : Optional.empty();
  }

  Section get(String name) {
    return find(name).orElseThrow(() -> child(name, MissingNode.getInstance()).wrong("a value"));
  }

  private Section child(String name, JsonNode child) {
    return new Section(file, at.isEmpty() ? name : at + "." + name, child);
  }

  /** Hands out what an object consists of. */
  void forEach(BiConsumer<String, Section> action) {
    asObject()
        .node
        .properties()
        .forEach(entry -> action.accept(entry.getKey(), child(entry.getKey(), entry.getValue())));
  }

  /** Returns the elements of an array. */
  List<Section> elements() {
    if (!node.isArray()) {
      throw wrong("an array");
    }
    List<Section> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(element(i));
    }
    return elements;
  }

  Section element(int i) {
    JsonNode element = node.get(i);
    if (element == null) {
      throw wrong("an array of at least " + (i + 1) + " elements");
    }
    return new Section(file, at + "[" + i + "]", element);
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("a string");
    }
    return node.textValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  boolean flag(String name, boolean otherwise) {
    return find(name).map(Section::flag).orElse(otherwise);
  }

  int integer() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("a whole number of 32 bits");
    }
    return node.intValue();
  }

  long wholeNumber() {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw wrong("a whole number, 0 to 2^63 - 1");
    }
    return node.longValue();
  }

  double finite() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("a finite number");
    }
    return node.doubleValue();
  }

  ContextLiteException wrong(Object expected) {
    return file.error(at.isEmpty() ? "content" : at, expected, shown());
  }

  private String shown() {
    if (node.isMissingNode()) {
      return "nothing";
    }
    if (node.isObject() || node.isArray()) {
      return (node.isObject() ? "an object" : "an array") + " of " + node.size();
    }
    String value = node.toString();
    return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
  }
}

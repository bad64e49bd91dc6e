package io.contextlite.assemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON array with one object a passage. */
final class JsonFormatter implements ContextFormatter {
  static final JsonFormatter INSTANCE = new JsonFormatter();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFormatter() {}

  @Override
  public String begin() {
    return "[\n";
  }

  @Override
  public String block(int number, ContextBlock block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("index", number);
    fields.put("source", block.citation());
    putPart(fields, "title", block.document().title());
    putPart(fields, "heading", block.heading());
    fields.put("text", block.text());
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("block cannot be written as JSON: " + block.citation(), e);
    }
  }

  private static void putPart(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  @Override
  public String separator() {
    return ",\n";
  }

  @Override
  public String end() {
    return "\n]";
  }
}

package io.contextlite.assemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
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
  public String passage(int number, Passage passage) {
    PassageSource source = passage.source();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("index", number);
    fields.put("source", source.citation());
    putPart(fields, "title", source.document().title());
    putPart(fields, "heading", source.heading());
    fields.put("text", passage.text());
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("passage cannot be written as JSON: " + passage.id(), e);
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

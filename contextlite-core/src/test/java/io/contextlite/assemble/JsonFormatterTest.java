package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFormatterTest extends ContextFormatterContract {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  protected ContextFormatter formatter() {
    return ContextFormatter.json();
  }

  @Override
  protected List<String> sources(String formatted) {
    List<String> sources = new ArrayList<>();
    read(formatted).forEach(node -> sources.add(node.get("source").textValue()));
    return sources;
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void passage_fields_areReadBackAsTheyWere() {
    for (String text : HOSTILE) {
      JsonNode node = read(formatter().block(4, passage("p", "T", text, "code", text)));
      assertThat(node.get("index").intValue()).isEqualTo(4);
      assertThat(node.get("source").textValue()).isEqualTo("p:3-9");
      assertThat(node.get("title").textValue()).isEqualTo("T");
      assertThat(node.get("text").textValue()).isEqualTo(text);
      assertThat(node.has("heading")).isEqualTo(!text.isEmpty());
    }
  }
}

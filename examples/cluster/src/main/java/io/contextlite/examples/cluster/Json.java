package io.contextlite.examples.cluster;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads bodies, which come from anybody, and writes answers. */
final class Json {
  private static final int MOST_DEPTH = 32;
  private static final int MOST_SHOWN = 200;

  /** Health leaves lists out that are empty. */
  private static final JsonSetter.Value ABSENT_IS_EMPTY =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withConfigOverride(List.class, lists -> lists.setSetterInfo(ABSENT_IS_EMPTY))
          .build();

  /** Answers of a newer host may have more fields. */
  private static final ObjectReader LENIENT =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /**
   * Reads a request's body.
   *
   * @throws ApiException if it is no JSON, has an unknown field, or a value of the wrong type
   */
  static <T> T readBody(byte[] body, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(body, type))
          .orElseThrow(() -> ApiException.badRequest("the body: expected a JSON object"));
    } catch (UnrecognizedPropertyException e) {
      throw ApiException.badRequest(
          "unknown field '"
              + shown(path(e))
              + "': expected one of "
              + new TreeSet<>(e.getKnownPropertyIds()));
    } catch (JsonMappingException e) {
      throw ApiException.badRequest(
          e.getPath().isEmpty()
              ? "the body: expected a JSON object, " + place(e)
              : "field '" + shown(path(e)) + "': " + shown(e.getOriginalMessage()));
    } catch (JsonParseException e) {
      throw ApiException.badRequest(
          "the body is not JSON: " + place(e) + ", " + shown(e.getOriginalMessage()));
    } catch (IOException e) {
      throw ApiException.badRequest("the body is not JSON: " + shown(String.valueOf(e)));
    }
  }

  /** For instance {@code documents[2].title}. */
  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String place(JsonProcessingException failure) {
    return failure.getLocation() == null
        ? "actual=nothing"
        : "line "
            + failure.getLocation().getLineNr()
            + ", column "
            + failure.getLocation().getColumnNr();
  }

  /** Reads a host's answer; fields that are not known are passed over. */
  static <T> T readAnswer(byte[] body, Class<T> type) throws IOException {
    return LENIENT.readValue(body, type);
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("answer cannot be written as JSON", e);
    }
  }

  /** Text that is not trusted, in one line and not too long. */
  static String shown(String text) {
    return text.substring(0, Math.min(MOST_SHOWN, text.length())).replaceAll("\\p{Cntrl}", "?");
  }
}

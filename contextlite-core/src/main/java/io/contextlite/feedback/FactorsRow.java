package io.contextlite.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.model.ContextLiteException;
import io.contextlite.search.EvidenceModel;
import io.contextlite.store.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of the table {@code meta} that holds what was learnt. */
final class FactorsRow {
  private static final String KEY = "feedback";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FactorsRow() {}

  /** Returns the value, empty if there is none. */
  static String read(Session session) throws SQLException {
    List<String> values = new ArrayList<>(1);
    session.query(row -> values.add(row.getString(1)), "SELECT value FROM meta WHERE key = ?", KEY);
    return values.isEmpty() ? "" : values.get(0);
  }

  static void write(Session session, LearntFactors factors) throws SQLException {
    session.update("INSERT OR REPLACE INTO meta VALUES (?, ?)", KEY, format(factors));
  }

  static void delete(Session session) throws SQLException {
    session.update("DELETE FROM meta WHERE key = ?", KEY);
  }

  static String format(LearntFactors factors) {
    ObjectNode json = MAPPER.createObjectNode();
    Arrays.stream(factors.base()).forEach(json.putArray("base")::add);
    Arrays.stream(factors.learnt()).forEach(json.putArray("learnt")::add);
    json.put("trust", factors.trust());
    json.put("feedbacks", factors.counts().feedbacks());
    json.put("accepted", factors.counts().accepted());
    json.put("rejected", factors.counts().rejected());
    return json.toString();
  }

  /** Reads a value; what was learnt on the weights of another model does not apply to this one. */
  static LearntFactors parse(String value, EvidenceModel model) {
    if (value.isEmpty()) {
      return LearntFactors.none(model);
    }
    try {
      JsonNode json = MAPPER.readTree(value);
      if (!Arrays.equals(numbers(json.path("base")), model.weights())) {
        return LearntFactors.none(model);
      }
      double[] learnt = numbers(json.path("learnt"));
      double trust = json.path("trust").asDouble(Double.NaN);
      boolean valid =
          trust >= 0
              && trust <= 1
              && learnt.length == model.weights().length
              && Arrays.stream(learnt).allMatch(t -> t >= -1 && t <= 1);
      if (!valid) {
        throw unreadable(value, null);
      }
      return new LearntFactors(
          model.weights(),
          learnt,
          trust,
          new LearntFactors.Counts(
              json.path("feedbacks").asLong(),
              json.path("accepted").asLong(),
              json.path("rejected").asLong()));
    } catch (JsonProcessingException e) {
      throw unreadable(value, e);
    }
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble(Double.NaN);
    }
    return numbers;
  }

  private static ContextLiteException unreadable(String value, @Nullable Throwable cause) {
    return new ContextLiteException(
        "stored feedback cannot be read: expected weights, factors and trust in range, actual='"
            + value
            + "'; resetFeedback() removes it",
        cause);
  }
}

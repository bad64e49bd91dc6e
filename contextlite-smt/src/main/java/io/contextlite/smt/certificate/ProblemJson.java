package io.contextlite.smt.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Selection problems as JSON: an object with one key for each part of {@link SelectionProblem},
 * named as there. All keys must be present, those of {@code minimums} excepted; nothing else may
 * be. Criteria, demands and senses are written in small letters.
 */
public final class ProblemJson {
  private static final List<String> KEYS =
      List.of(
          "budgetTokens",
          "maxDocuments",
          "repeatPercent",
          "weights",
          "minimums",
          "facetWeights",
          "candidates",
          "pairs",
          "requirements",
          "limits");
  private static final List<String> CANDIDATE_KEYS =
      List.of(
          "id",
          "value",
          "tokens",
          "document",
          "duplicateGroup",
          "facetLevels",
          "recency",
          "demand");
  private static final List<String> LIMIT_KEYS =
      List.of("name", "sense", "members", "coefficients", "bound");
  private static final List<String> CRITERIA = names(Criterion.values());
  private static final List<String> DEMANDS = names(Demand.values());
  private static final List<String> SENSES = names(Sense.values());

  private ProblemJson() {}

  /**
   * Writes a problem.
   *
   * @param problem the problem
   * @return JSON in one line
   */
  public static String write(SelectionProblem problem) {
    return toNode(problem).toString();
  }

  /**
   * Reads a problem.
   *
   * @param json what {@link #write} makes, of any origin
   * @param source names the text in messages
   * @return the problem
   * @throws ProblemFormatException if the text does not state a problem
   */
  public static SelectionProblem read(String json, String source) {
    return read(JsonReader.parse(json, source));
  }

  static ObjectNode toNode(SelectionProblem problem) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("budgetTokens", problem.budgetTokens());
    node.put("maxDocuments", problem.maxDocuments());
    node.put("repeatPercent", problem.repeatPercent());
    ObjectNode weights = node.putObject("weights");
    ObjectNode minimums = node.putObject("minimums");
    for (Criterion criterion : Criterion.values()) {
      weights.put(name(criterion), problem.weight(criterion));
      Long least = problem.minimums().get(criterion);
      if (least != null) {
        minimums.put(name(criterion), least);
      }
    }
    addAll(node.putArray("facetWeights"), problem.facetWeights());
    ArrayNode candidates = node.putArray("candidates");
    problem.candidates().forEach(candidate -> write(candidate, candidates.addObject()));
    ArrayNode pairs = node.putArray("pairs");
    for (PairEffect pair : problem.pairs()) {
      ObjectNode object = pairs.addObject();
      object.put("first", pair.first()).put("second", pair.second()).put("gain", pair.gain());
    }
    ArrayNode requirements = node.putArray("requirements");
    for (Requirement requirement : problem.requirements()) {
      ObjectNode object = requirements.addObject();
      object.put("candidate", requirement.candidate()).put("needed", requirement.needed());
    }
    ArrayNode limits = node.putArray("limits");
    problem.limits().forEach(limit -> write(limit, limits.addObject()));
    return node;
  }

  private static void write(SelectionCandidate candidate, ObjectNode node) {
    node.put("id", candidate.id());
    node.put("value", candidate.value());
    node.put("tokens", candidate.tokens());
    node.put("document", candidate.document());
    node.put("duplicateGroup", candidate.duplicateGroup());
    addAll(node.putArray("facetLevels"), candidate.facetLevels());
    node.put("recency", candidate.recency());
    node.put("demand", name(candidate.demand()));
  }

  private static void write(LinearLimit limit, ObjectNode node) {
    node.put("name", limit.name());
    node.put("sense", name(limit.sense()));
    addAll(node.putArray("members"), limit.members());
    addAll(node.putArray("coefficients"), limit.coefficients());
    node.put("bound", limit.bound());
  }

  private static void addAll(ArrayNode array, List<? extends Number> numbers) {
    numbers.forEach(number -> array.add(number.longValue()));
  }

  static SelectionProblem read(JsonReader json) {
    json.withKeys(KEYS);
    JsonReader weights = json.at("weights").withKeys(CRITERIA);
    JsonReader minimums = json.at("minimums").withSomeOf(CRITERIA);
    SelectionProblem.Builder builder =
        SelectionProblem.builder(
                json.at("candidates").asList(ProblemJson::candidate),
                json.at("budgetTokens").asInt())
            .maxDocuments(json.at("maxDocuments").asInt())
            .repeatPercent(json.at("repeatPercent").asInt())
            .facetWeights(longs(json.at("facetWeights")))
            .pairs(json.at("pairs").asList(ProblemJson::pair))
            .requirements(json.at("requirements").asList(ProblemJson::requirement))
            .limits(json.at("limits").asList(ProblemJson::limit));
    Map<Criterion, Integer> weightOf = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      weightOf.put(criterion, weights.at(name(criterion)).asInt());
      if (minimums.has(name(criterion))) {
        builder.minimum(criterion, minimums.at(name(criterion)).asLong());
      }
    }
    return checked(json, () -> builder.weights(weightOf).build());
  }

  private static SelectionCandidate candidate(JsonReader json) {
    json.withKeys(CANDIDATE_KEYS);
    SelectionCandidate.Builder builder =
        SelectionCandidate.builder(0)
            .id(json.at("id").asLong())
            .value(json.at("value").asLong())
            .tokens(json.at("tokens").asInt())
            .document(json.at("document").asInt())
            .duplicateGroup(json.at("duplicateGroup").asInt())
            .facetLevels(ints(json.at("facetLevels")))
            .recency(json.at("recency").asInt())
            .demand(Demand.valueOf(constant(json.at("demand"), DEMANDS)));
    return checked(json, builder::build);
  }

  private static PairEffect pair(JsonReader json) {
    json.withKeys(List.of("first", "second", "gain"));
    return new PairEffect(
        json.at("first").asInt(), json.at("second").asInt(), json.at("gain").asLong());
  }

  private static Requirement requirement(JsonReader json) {
    json.withKeys(List.of("candidate", "needed"));
    return new Requirement(json.at("candidate").asInt(), json.at("needed").asInt());
  }

  private static LinearLimit limit(JsonReader json) {
    json.withKeys(LIMIT_KEYS);
    String name = json.at("name").asText();
    Sense sense = Sense.valueOf(constant(json.at("sense"), SENSES));
    List<Integer> members = ints(json.at("members"));
    List<Long> coefficients = longs(json.at("coefficients"));
    long bound = json.at("bound").asLong();
    return checked(json, () -> new LinearLimit(name, sense, members, coefficients, bound));
  }

  private static List<Integer> ints(JsonReader json) {
    return json.asList(JsonReader::asInt);
  }

  private static List<Long> longs(JsonReader json) {
    return json.asList(JsonReader::asLong);
  }

  private static String constant(JsonReader json, List<String> names) {
    return json.oneOf(names).toUpperCase(Locale.ROOT);
  }

  /** What the model refuses, told with its place. */
  private static <T> T checked(JsonReader json, Supplier<T> model) {
    try {
      return model.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemFormatException(json.place() + ": " + e.getMessage(), e);
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Stream.of(constants).map(ProblemJson::name).toList();
  }
}

package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemJsonTest {
  private static final String JSON =
      """
      {"budgetTokens":100,"maxDocuments":3,"repeatPercent":50,\
      "weights":{"relevance":1,"coverage":2,"coherence":3,"recency":0},\
      "minimums":{"recency":-5},"facetWeights":[1099511627],\
      "candidates":[\
      {"id":7,"value":12,"tokens":4,"document":-1,"duplicateGroup":2,\
      "facetLevels":[1000],"recency":500,"demand":"required"},\
      {"id":-8,"value":0,"tokens":0,"document":0,"duplicateGroup":0,\
      "facetLevels":[0],"recency":0,"demand":"optional"}],\
      "pairs":[{"first":1,"second":0,"gain":-9}],\
      "requirements":[{"candidate":0,"needed":1}],\
      "limits":[{"name":"no \\"more\\"","sense":"at_least","members":[1],\
      "coefficients":[-4],"bound":-6}]}""";

  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              List.of(
                  new SelectionCandidate(7, 12, 4, -1, 2, List.of(1000), 500, Demand.REQUIRED),
                  new SelectionCandidate(-8, 0, 0, 0, 0, List.of(0), 0, Demand.OPTIONAL)),
              100)
          .maxDocuments(3)
          .repeatPercent(50)
          .weights(Map.of(Criterion.RELEVANCE, 1, Criterion.COVERAGE, 2, Criterion.COHERENCE, 3))
          .minimum(Criterion.RECENCY, -5)
          .facetWeights(List.of(1_099_511_627L))
          .pairs(List.of(new PairEffect(1, 0, -9)))
          .requirements(List.of(new Requirement(0, 1)))
          .limits(
              List.of(
                  new LinearLimit(
                      "no \"more\"", LinearLimit.Sense.AT_LEAST, List.of(1), List.of(-4L), -6)))
          .build();

  @Test
  void write_allKindsOfParts_statedByName() {
    assertThat(ProblemJson.write(PROBLEM)).isEqualTo(JSON);
  }

  @Test
  void read_allKindsOfParts_sameProblem() {
    assertThat(ProblemJson.read(JSON, "test")).isEqualTo(PROBLEM);
  }

  @Property(tries = 200)
  void read_writtenProblem_equal(@ForAll long seed) {
    SelectionProblem problem = RandomProblems.numbered(seed, 9);
    assertThat(ProblemJson.read(ProblemJson.write(problem), "test")).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"pairs\"|\"pears\"|test: key 'pairs' is missing",
        "\"budgetTokens\":100,|\"budgetTokens\":100,\"x\":1,|test: key 'x' is not known",
        "\"budgetTokens\":100|\"budgetTokens\":\"100\"|"
            + "test.budgetTokens: expected a whole number of 32 bits, actual=\"100\"",
        "\"budgetTokens\":100|\"budgetTokens\":1.0|"
            + "test.budgetTokens: expected a whole number of 32 bits, actual=1.0",
        "\"budgetTokens\":100|\"budgetTokens\":2147483648|"
            + "test.budgetTokens: expected a whole number of 32 bits, actual=2147483648",
        "\"budgetTokens\":100|\"budgetTokens\":null|"
            + "test.budgetTokens: expected a whole number of 32 bits, actual=null",
        "\"budgetTokens\":100|\"budgetTokens\":-1|test: budgetTokens must be >= 0: -1",
        "\"value\":12|\"value\":9223372036854775808|"
            + "test.candidates[0].value: expected a whole number of 64 bits",
        "\"value\":12|\"value\":-12|test.candidates[0]: value and tokens must be >= 0: value=-12",
        "\"id\":-8,|''|test.candidates[1]: key 'id' is missing",
        "\"id\":-8|\"id\":7|test: candidate id must be unique: 7",
        "\"required\"|\"REQUIRED\"|test.candidates[0].demand: expected one of [optional",
        "\"facetLevels\":[0]|\"facetLevels\":0|"
            + "test.candidates[1].facetLevels: expected a list, actual=0",
        "\"recency\":-5|\"recent\":-5|test.minimums: key 'recent' is not known",
        "\"recency\":0},\"min|\"recent\":0},\"min|test.weights: key 'recency' is missing",
        "\"coverage\":2|\"coverage\":-2|test: weight must be between 0 and 1000000: -2",
        "\"needed\":1|\"needed\":2|test: index must name a candidate: expected=0..1, actual=2",
        "\"at_least\"|\"atleast\"|test.limits[0].sense: expected one of [at_most, at_least]",
        "\"coefficients\":[-4]|\"coefficients\":[]|test.limits[0]: limit needs one coefficient",
        "\"gain\":-9|\"gain\":-9,\"gain\":9|test: not JSON at line 1, column ",
        "\"bound\":-6}]}|\"bound\":-6}]} x|test: not JSON at line 1, column ",
        "{\"budget|[{\"budget|test: not JSON at line 1, column ",
      })
  void read_spoiltText_refusedWithPlace(String part, String spoilt, String message) {
    assertThat(JSON).contains(part);
    String json = JSON.replaceFirst(Pattern.quote(part), quoted(spoilt));
    assertThatThrownBy(() -> ProblemJson.read(json, "test"))
        .isInstanceOf(ProblemFormatException.class)
        .hasMessageStartingWith(message);
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  @Test
  void read_notAnObject_refused() {
    for (String json : new String[] {"[]", "7", "null", "\"x\""}) {
      assertThatThrownBy(() -> ProblemJson.read(json, "test"))
          .isInstanceOf(ProblemFormatException.class)
          .hasMessage("test: expected an object, actual=" + json);
    }
    assertThatThrownBy(() -> ProblemJson.read("", "test"))
        .isInstanceOf(ProblemFormatException.class)
        .hasMessageStartingWith("test: expected an object, actual=");
  }

  @Test
  void read_deeplyNested_refused() {
    assertThatThrownBy(() -> ProblemJson.read("[".repeat(100_000), "test"))
        .isInstanceOf(ProblemFormatException.class)
        .hasMessageStartingWith("test: not JSON: Document nesting depth");
  }
}

package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectiveSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maximize_relevance|maximize_relevance",
        "lexicographic:coverage,relevance|lexicographic",
        "weighted_sum:relevance=2,recency=1|weighted_sum",
        "epsilon_constraint:relevance,recency=1.5|epsilon_constraint"
      })
  void parse_objective_isTheOneOfThatName(String text, String name) {
    assertThat(SelectionObjective.parse(text).name()).isEqualTo(name);
  }

  @Test
  void parse_unknownName_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectionObjective.parse("best"))
        .withMessage(
            "no such objective 'best': expected maximize_relevance, lexicographic, weighted_sum or"
                + " epsilon_constraint");
  }
}

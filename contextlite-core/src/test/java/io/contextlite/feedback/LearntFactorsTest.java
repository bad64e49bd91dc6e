package io.contextlite.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.feedback.JudgedPassage.Judgement;
import io.contextlite.model.ContextLiteException;
import io.contextlite.search.EvidenceModel;
import io.contextlite.search.FeedbackState;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LearntFactorsTest {
  private static final EvidenceModel MODEL = EvidenceModel.shipped();
  private static final int TITLE = EvidenceModel.INPUTS.indexOf("titleCoverage");

  private static JudgedPassage passage(double title, Judgement judgement) {
    double[] input = new double[EvidenceModel.INPUTS.size()];
    input[0] = 1;
    input[TITLE] = title;
    return new JudgedPassage(input, judgement);
  }

  private static double titleFactor(LearntFactors factors) {
    return factors.state().factors().getOrDefault("titleCoverage", Double.NaN);
  }

  private static LearntFactors after(LearntFactors factors, int times, JudgedPassage... judged) {
    LearntFactors learnt = factors;
    for (int i = 0; i < times; i++) {
      learnt = learnt.after(List.of(judged));
    }
    return learnt;
  }

  @Test
  void none_givesTheModelItself() {
    assertThat(LearntFactors.none(MODEL).model().weights()).isEqualTo(MODEL.weights());
    assertThat(LearntFactors.none(MODEL).state().factors())
        .containsOnlyKeys(EvidenceModel.INPUTS)
        .allSatisfy((input, factor) -> assertThat(factor).isEqualTo(1));
  }

  @Test
  void after_acceptedWithTitle_titlesCountMore() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            10,
            passage(1, Judgement.ACCEPTED),
            passage(0, Judgement.NONE));
    assertThat(titleFactor(learnt)).isGreaterThan(1);
    assertThat(learnt.model().weights()[TITLE]).isGreaterThan(MODEL.weights()[TITLE]);
    FeedbackState state = learnt.state();
    assertThat(List.of(state.feedbacks(), state.accepted(), state.rejected()))
        .containsExactly(10L, 10L, 0L);
  }

  @Test
  void after_rejectedWithTitle_titlesCountLess() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            1,
            passage(1, Judgement.REJECTED),
            passage(0, Judgement.ACCEPTED));
    // of two judged ones: the range of the weight, surprised by its whole margin
    double weight = MODEL.weights()[TITLE];
    double step = -.2 * .4 * weight / (1 + Math.exp(-weight));
    // all but the bias share the mean
    assertThat(titleFactor(learnt))
        .isCloseTo(1 + .4 * (step - step / (EvidenceModel.INPUTS.size() - 1)), within(1e-12));
    assertThat(learnt.state().factors()).containsEntry("bias", 1.0);
  }

  @Test
  void after_everythingAccepted_learnsNothing() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            5,
            passage(1, Judgement.ACCEPTED),
            passage(0, Judgement.ACCEPTED));
    assertThat(learnt.model().weights()).isEqualTo(MODEL.weights());
  }

  @Test
  void after_otherFeedback_fades() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            10,
            passage(0, Judgement.ACCEPTED),
            passage(1, Judgement.NONE));
    double before = 1 - titleFactor(learnt);
    LearntFactors later = after(learnt, 34, passage(0, Judgement.ACCEPTED));
    assertThat(1 - titleFactor(later)).isCloseTo(before / 2, within(.05 * before));
  }

  @Property(tries = 200)
  void after_anything_staysWithinTheRange(
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0, max = 1) Double> titles,
      @ForAll @Size(6) List<Judgement> judgements) {
    JudgedPassage[] judged = new JudgedPassage[titles.size()];
    for (int i = 0; i < judged.length; i++) {
      judged[i] = passage(titles.get(i), judgements.get(i));
    }
    LearntFactors learnt = after(LearntFactors.none(MODEL), 200, judged);
    assertThat(learnt.state().factors().values())
        .allSatisfy(factor -> assertThat(factor).isBetween(.6, 1.4));
  }

  @Test
  void parse_formatted_isTheSame() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            3,
            passage(1, Judgement.ACCEPTED),
            passage(0, Judgement.REJECTED));
    LearntFactors read = FactorsRow.parse(FactorsRow.format(learnt), MODEL);
    assertThat(read.state()).isEqualTo(learnt.state());
    assertThat(FactorsRow.format(read)).isEqualTo(FactorsRow.format(learnt));
  }

  @Test
  void parse_learntOnOtherWeights_isNone() {
    LearntFactors learnt =
        after(
            LearntFactors.none(MODEL),
            3,
            passage(1, Judgement.ACCEPTED),
            passage(0, Judgement.REJECTED));
    EvidenceModel other = EvidenceModel.of(new double[EvidenceModel.INPUTS.size()]);
    assertThat(FactorsRow.parse(FactorsRow.format(learnt), other).state())
        .isEqualTo(LearntFactors.none(other).state());
  }

  @Test
  void parse_damaged_saysHowToGoOn() {
    String base = java.util.Arrays.toString(MODEL.weights());
    for (String value :
        List.of("{", "{\"base\":" + base + ",\"learnt\":[9]}", "{\"base\":" + base + "}")) {
      assertThatThrownBy(() -> FactorsRow.parse(value, MODEL))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage(
              "stored feedback cannot be read: expected weights, factors and trust in range,"
                  + " actual='"
                  + value
                  + "'; resetFeedback() removes it");
    }
  }

  @Test
  void state_factors_cannotBeChanged() {
    Map<String, Double> factors = LearntFactors.none(MODEL).state().factors();
    assertThatThrownBy(factors::clear).isInstanceOf(UnsupportedOperationException.class);
  }
}

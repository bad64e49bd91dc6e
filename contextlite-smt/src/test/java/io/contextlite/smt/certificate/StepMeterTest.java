package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepMeterTest {

  @Test
  void spend_withinLimit_passes() {
    StepMeter meter = new StepMeter(10);
    assertThatCode(() -> meter.spend(StepMeter.BASE + 10 * StepMeter.PER_BYTE))
        .doesNotThrowAnyException();
  }

  @Test
  void spend_beyondLimit_rejectsTheProof() {
    StepMeter meter = new StepMeter(10);
    meter.spend(StepMeter.BASE + 10 * StepMeter.PER_BYTE);
    assertThatThrownBy(() -> meter.spend(1))
        .isInstanceOf(ProofRejection.class)
        .hasMessage("the proof takes too many steps to check for its length");
  }
}

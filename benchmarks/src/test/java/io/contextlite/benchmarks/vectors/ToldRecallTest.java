package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldRecallTest {
  @Test
  void choose_isTheLeastThatReaches() {
    List<Integer> asked = new ArrayList<>();
    SettingChoice choice =
        ToldRecall.choose(
            .95,
            permille -> {
              asked.add(permille);
              return (permille + 37) / 1_000d;
            });
    assertThat(choice.setting()).hasToString("recallPermille=913");
    assertThat(choice.recall()).isEqualTo(.95);
    assertThat(choice.targetReached()).isTrue();
    assertThat(asked).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void choose_allReach_isTheLeast() {
    SettingChoice choice = ToldRecall.choose(.95, permille -> 1);
    assertThat(choice.setting()).hasToString("recallPermille=500");
    assertThat(choice.targetReached()).isTrue();
  }

  @Test
  void choose_noneReach_isTheMostAndMissed() {
    SettingChoice choice = ToldRecall.choose(.95, permille -> .9);
    assertThat(choice.setting()).hasToString("recallPermille=999");
    assertThat(choice.recall()).isEqualTo(.9);
    assertThat(choice.targetReached()).isFalse();
  }
}

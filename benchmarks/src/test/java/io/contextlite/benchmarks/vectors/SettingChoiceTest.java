package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingChoiceTest {
  private static final RandomRows ROWS = RandomRows.of(100, 4, 6);
  private static final SearchTask TASK =
      new SearchTask(ROWS, RandomRows.of(10, 4, 7).vectors(), VectorMetric.DOT, 10);

  /** Finds as many of the nearest rows as its setting says, and then nothing. */
  private static final class PartlyBlind implements VectorIndex {
    @Override
    public int[] search(float[] query, int k, Setting setting, RowFilter filter) {
      SearchTask one = new SearchTask(ROWS, List.of(query), VectorMetric.DOT, k);
      int[] nearest = new ExactSearch(one, List.of(RowFilter.ALL), 100).nearest().get(0).get(0);
      return Arrays.copyOf(nearest, setting.value("found"));
    }

    @Override
    public void close() {}
  }

  private static List<SettingChoice> choose(List<Double> targets) {
    Truth truth = GroundTruth.computed().among(TASK, List.of(RowFilter.below(100)), 100).get(0);
    List<Setting> settings =
        List.of(Setting.of("found", 3), Setting.of("found", 5), Setting.of("found", 8));
    return SettingChoice.choose(settings, new RecallMeter(new PartlyBlind(), truth), targets);
  }

  @Test
  void choose_takesTheFirstSettingThatReachesATarget() {
    assertThat(choose(List.of(.8, .25, .4)))
        .extracting(choice -> choice.setting().value("found"))
        .containsExactly(8, 3, 5);
  }

  @Test
  void choose_targetOutOfReach_saysSoWithTheBest() {
    SettingChoice choice = choose(List.of(.5, .9)).get(1);
    assertThat(choice.targetReached()).isFalse();
    assertThat(choice.recallTarget()).isEqualTo(.9);
    assertThat(choice.recall()).isCloseTo(.8, within(1e-9));
    assertThat(choice.setting()).hasToString("found=8");
  }
}

package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorModelTest {
  private static final VectorModel TEXT = VectorModel.TEXT;

  @Test
  void newModel_noLevels_isRefused() {
    assertThatThrownBy(() -> new VectorModel(.4, .3, 512, List.of(), TEXT.local(), TEXT.query()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("levels must not be empty");
  }

  @Test
  void newLocal_rankThatIsNotAddedByFours_isRefused() {
    assertThatThrownBy(() -> new VectorModel.Local(42, .5, .3, .1))
        .hasMessage("rank must be a multiple of 4, >= 0: 42");
  }

  @Test
  void newLevel_noGroups_isRefused() {
    assertThatThrownBy(() -> new VectorModel.Level(0, .5, .1)).hasMessage("groups must be >= 1: 0");
  }

  @Test
  void newQueryShift_negativeScale_isRefused() {
    assertThatThrownBy(() -> new VectorModel.QueryShift(0, 0, -1))
        .hasMessage("scale must be >= 0: -1.0");
  }
}

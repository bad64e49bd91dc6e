package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ingest.SyncProgress.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyncProgressTest {
  static SyncProgress progress(Phase phase, long bytes, long totalBytes, long millis) {
    return new SyncProgress(phase, 1, 2, 3, bytes, totalBytes, Duration.ofMillis(millis));
  }

  @Test
  void bytesPerSecond_isTheMeanSinceTheStart() {
    assertThat(progress(Phase.INDEX, 3_000, 9_000, 1_500).bytesPerSecond()).isEqualTo(2_000);
    assertThat(progress(Phase.INDEX, 3_000, 9_000, 0).bytesPerSecond()).isZero();
  }

  @Test
  void remaining_halfWay_isAsLongAgain() {
    assertThat(progress(Phase.INDEX, 500, 1_000, 4_000).remaining())
        .contains(Duration.ofSeconds(4));
  }

  @Test
  void remaining_moreThanExpected_isZero() {
    assertThat(progress(Phase.INDEX, 1_500, 1_000, 4_000).remaining()).contains(Duration.ZERO);
  }

  @Test
  void remaining_done_isZero() {
    assertThat(progress(Phase.DONE, 0, 0, 0).remaining()).contains(Duration.ZERO);
  }

  @Test
  void remaining_nothingToEstimateFrom_isEmpty() {
    assertThat(progress(Phase.SCAN, 500, 1_000, 4_000).remaining()).isEmpty();
    assertThat(progress(Phase.INDEX, 0, 1_000, 4_000).remaining()).isEmpty();
    assertThat(progress(Phase.INDEX, 500, 0, 4_000).remaining()).isEmpty();
    assertThat(progress(Phase.INDEX, 500, 1_000, 0).remaining()).isEmpty();
  }

  @Test
  void constructor_negativeNumber_isRefused() {
    assertThatThrownBy(() -> progress(Phase.INDEX, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes must be >= 0: -1");
    assertThatThrownBy(() -> progress(Phase.INDEX, 0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("elapsed must not be negative: PT-0.001S");
  }
}

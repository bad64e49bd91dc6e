package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTraceTest {
  @Test
  void rates_ofASteadyRunThatSlowsDown_showWhere() {
    ProgressTrace trace = new ProgressTrace(0);
    long now = 0;
    for (int i = 1; i <= 100; i++) {
      now += i <= 50 ? 1_000_000 : 2_000_000;
      trace.advance(1_000, now);
    }
    assertThat(trace.bytes()).isEqualTo(100_000);
    assertThat(trace.megabytesPerSecondByTenth())
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, .5, .5, .5, .5, .5);
  }

  @Test
  void rates_ofNothing_areNone() {
    assertThat(new ProgressTrace(0).megabytesPerSecondByTenth()).isEmpty();
  }
}

package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ProgressTraceTest {
  @Test
  void rates_ofASteadyRunThatSlowsDown_showWhere() {
    ProgressTrace trace = new ProgressTrace();
    trace.reach(50_000, 50_000_000);
    trace.reach(50_000, 60_000_000);
    trace.reach(100_000, 150_000_000);
    assertThat(trace.bytes()).isEqualTo(100_000);
    assertThat(trace.megabytesPerSecondByTenth())
        .usingElementComparator(closeTo())
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, .5, .5, .5, .5, .5);
  }

  private static Comparator<Double> closeTo() {
    return (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
  }

  @Test
  void rates_ofNothing_areNone() {
    assertThat(new ProgressTrace().megabytesPerSecondByTenth()).isEmpty();
  }
}

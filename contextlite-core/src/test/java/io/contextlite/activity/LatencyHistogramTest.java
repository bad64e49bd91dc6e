package io.contextlite.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.health.LatencyFigures;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private static final long MICRO = 1_000;

  @Test
  void figures_withoutRequests_areZero() {
    LatencyFigures figures = new LatencyHistogram().figures();

    assertThat(figures.count()).isZero();
    assertThat(figures.p99()).isZero();
    assertThat(figures.mean()).isZero();
    assertThat(figures.cumulative().values()).containsOnly(0L);
  }

  @Test
  void figures_ofAHundred_countBelowEachLimit() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 1; i <= 100; i++) {
      histogram.record(i * MICRO * MICRO);
    }

    LatencyFigures figures = histogram.figures();

    assertThat(figures.count()).isEqualTo(100);
    assertThat(figures.total()).isEqualTo(Duration.ofMillis(5_050));
    assertThat(figures.mean()).isEqualTo(Duration.ofMillis(50).plusNanos(500_000));
    assertThat(figures.p50()).isBetween(Duration.ofMillis(50), Duration.ofMillis(57));
    assertThat(figures.p95()).isBetween(Duration.ofMillis(95), Duration.ofMillis(107));
    assertThat(figures.p99()).isBetween(Duration.ofMillis(99), Duration.ofMillis(112));
    assertThat(figures.cumulative())
        .containsEntry(Duration.ofNanos((1 << 10) * MICRO), 1L)
        .containsEntry(Duration.ofNanos((1 << 15) * MICRO), 32L)
        .containsEntry(Duration.ofNanos((1 << 25) * MICRO), 100L);
  }

  @Test
  void record_ofAnHour_isInTheLastBucket() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(Duration.ofHours(1).toNanos());

    assertThat(histogram.figures().count()).isEqualTo(1);
    assertThat(histogram.figures().p99()).isGreaterThan(Duration.ofMinutes(1));
    assertThat(histogram.figures().cumulative().values()).containsOnly(0L);
  }

  @Property
  void buckets_holdWhatIsBeforeTheirEnd(@ForAll @LongRange(max = (1L << 26) - 1) long micros) {
    int bucket = LatencyHistogram.bucket(micros);

    assertThat(LatencyHistogram.end(bucket)).isGreaterThan(micros);
    if (bucket > 0) {
      assertThat(LatencyHistogram.end(bucket - 1)).isLessThanOrEqualTo(micros);
    }
  }

  @Property(tries = 200)
  void quantiles_areAtMostAnEighthAboveTheExactOnes(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 60_000_000) Long> micros) {
    LatencyHistogram histogram = new LatencyHistogram();
    micros.forEach(one -> histogram.record(one * MICRO));
    List<Long> sorted = micros.stream().sorted().toList();

    LatencyFigures figures = histogram.figures();

    assertNear(figures.p50(), sorted, .5);
    assertNear(figures.p95(), sorted, .95);
    assertNear(figures.p99(), sorted, .99);
  }

  private static void assertNear(Duration estimate, List<Long> sorted, double share) {
    long exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    assertThat(estimate.toNanos() / MICRO).isBetween(exact, exact + exact / 8 + 1);
  }
}

package io.contextlite.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void percentile_usesTheNearestRank() {
    Samples samples = new Samples();
    for (int i = 100; i >= 1; i--) {
      samples.add(i);
    }
    assertThat(samples.percentile(50)).isEqualTo(50);
    assertThat(samples.percentile(95)).isEqualTo(95);
    assertThat(samples.percentile(100)).isEqualTo(100);
    assertThat(samples.mean()).isEqualTo(50.5);
    assertThat(samples.size()).isEqualTo(100);
  }

  @Test
  void percentile_ofOneValue_isThatValue() {
    Samples samples = new Samples();
    samples.add(7);
    assertThat(samples.percentile(50)).isEqualTo(7);
    assertThat(samples.percentile(99)).isEqualTo(7);
  }

  @Test
  void withoutValues_isNotANumber() {
    assertThat(new Samples().mean()).isNaN();
    assertThat(new Samples().percentile(50)).isNaN();
  }
}

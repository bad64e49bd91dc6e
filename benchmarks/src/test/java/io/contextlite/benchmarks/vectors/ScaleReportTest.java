package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.benchmarks.vectors.ScaleReport.Growth;
import io.contextlite.benchmarks.vectors.ScaleReport.Size;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleReportTest {
  @Test
  void of_sizesWithoutLists_areNotFitted() {
    ScaleReport report = ScaleReport.of(List.of(size(100, 0), size(10_000, 3), size(1_000_000, 9)));
    assertThat(report.growth()).hasSize(1);
    Growth growth = report.growth().get(0);
    assertThat(growth.from()).isEqualTo(10_000);
    assertThat(growth.to()).isEqualTo(1_000_000);
    assertThat(growth.codes()).isNotNull().isCloseTo(.5, within(1e-9));
    assertThat(growth.bytes()).isNotNull().isCloseTo(1, within(1e-9));
    assertThat(growth.p50()).isNotNull().isCloseTo(0, within(1e-9));
  }

  @Test
  void of_threeSizes_hasEachStepToo() {
    ScaleReport report = ScaleReport.of(List.of(size(100, 1), size(10_000, 3), size(40_000, 9)));
    assertThat(report.growth()).extracting(Growth::from).containsExactly(100, 100, 10_000);
    assertThat(report.growth()).extracting(Growth::to).containsExactly(40_000, 10_000, 40_000);
  }

  @Test
  void of_oneSize_hasNoGrowth() {
    assertThat(ScaleReport.of(List.of(size(100, 1))).growth()).isEmpty();
  }

  @Test
  void print_hasSizesThenPowers() {
    StringWriter text = new StringWriter();
    ScaleReport.of(List.of(size(100, 1), size(10_000, 3))).print(new PrintWriter(text));
    assertThat(text.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "100 0.95 0.9600 recall=950 1.0 10 50 1 70 90 1000 1.0", "100 to 10000 0.50 1.00 0.00");
  }

  private static Size size(int vectors, int lists) {
    return new Size(
        vectors,
        1,
        new SettingChoice(.95, true, .96, Setting.of("recall", 950)),
        new SearchWork(lists, Math.sqrt(vectors), 50, 8d * vectors),
        new SearchSpeed(70, 90, 1_000));
  }
}

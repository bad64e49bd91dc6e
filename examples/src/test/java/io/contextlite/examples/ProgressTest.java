package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ingest.SyncProgress;
import io.contextlite.ingest.SyncProgress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final StringWriter written = new StringWriter();

  private static SyncProgress at(long millis, long files) {
    return new SyncProgress(
        Phase.INDEX, files, 2_000, 10 * files, 1_000 * files, 2_000_000, Duration.ofMillis(millis));
  }

  private static SyncProgress done(long millis) {
    return new SyncProgress(
        Phase.DONE, 2_000, 2_000, 20_000, 2_000_000, 2_000_000, Duration.ofMillis(millis));
  }

  @Test
  void bar_inTheMiddle_showsFilesPassagesBytesRateAndTimeLeft() {
    new ProgressBar(new PrintWriter(written)).accept(at(1_000, 500));

    assertThat(written.toString())
        .isEqualTo(
            "\r[##--------] 25% 500/2,000 files, 5,000 passages, 0.5/2.0 MB, 0.5 MB/s, 3 s left");
  }

  @Test
  void bar_largeTree_staysWithinTheNarrowestTerminal() {
    SyncProgress large =
        new SyncProgress(
            Phase.INDEX,
            123_456,
            234_567,
            12_345_678,
            1_000_000_000_000L,
            2_000_000_000_000L,
            Duration.ofHours(30));

    new ProgressBar(new PrintWriter(written)).accept(large);

    assertThat(written.toString()).startsWith("\r 50% 123,456/234,567 files").hasSizeLessThan(81);
  }

  @Test
  void bar_manyReports_drawsAtMostTenTimesASecond() {
    ProgressBar bar = new ProgressBar(new PrintWriter(written));
    for (int millis = 0; millis < 1_000; millis++) {
      bar.accept(at(millis, millis));
    }

    assertThat(written.toString().chars().filter(c -> c == '\r').count()).isBetween(5L, 10L);
  }

  @Test
  void bar_done_leavesAnEmptyLine() {
    ProgressBar bar = new ProgressBar(new PrintWriter(written));
    bar.accept(at(1_000, 500));
    bar.accept(done(2_000));
    bar.close();

    assertThat(written.toString()).matches("\r.* left\r +\r").doesNotContain("\n");
  }

  @Test
  void lines_manyReports_writesOneEveryFiveSecondsAndOneAtTheEnd() {
    ProgressLines lines = new ProgressLines(new PrintWriter(written));
    for (int millis = 0; millis < 12_000; millis += 10) {
      lines.accept(at(millis, millis / 10));
    }
    lines.accept(done(12_000));

    assertThat(written.toString())
        .isEqualTo(
            """
            500 of 2,000 files, 5,000 passages, 0.5 of 2.0 MB, 0.1 MB/s, 15 s left
            1,000 of 2,000 files, 10,000 passages, 1.0 of 2.0 MB, 0.1 MB/s, 10 s left
            read 2,000 files in 12 s
            """);
  }
}

package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowSplitTest {
  @Test
  void of_wholeBase_holdsBackWhatIsInserted() {
    assertThat(RowSplit.of(1_200, Integer.MAX_VALUE, .05)).isEqualTo(new RowSplit(1_000, 50, 200));
  }

  @Test
  void of_limitWithEnoughBehindIt_buildsUpToIt() {
    assertThat(RowSplit.of(1_200, 800, .1)).isEqualTo(new RowSplit(800, 80, 160));
    assertThat(RowSplit.of(1_200, 800, .1).end()).isEqualTo(960);
  }

  @Test
  void of_nothingToInsert_buildsAll() {
    assertThat(RowSplit.of(1_200, Integer.MAX_VALUE, 0)).isEqualTo(new RowSplit(1_200, 0, 0));
    assertThat(RowSplit.of(1_200, 700, 0)).isEqualTo(new RowSplit(700, 0, 0));
  }
}

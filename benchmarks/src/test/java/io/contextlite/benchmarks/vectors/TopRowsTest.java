package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopRowsTest {
  @Test
  void drain_randomScoresWithTies_givesTheBestByScoreThenRow() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int[] scores = random.ints(random.nextInt(40), 0, 8).toArray();
      TopRows even = new TopRows(6);
      TopRows odd = new TopRows(6);
      for (int row = 0; row < scores.length; row++) {
        (row % 2 == 0 ? even : odd).offer(scores[row], row);
      }
      even.offerAll(odd);
      assertThat(even.drain())
          .containsExactly(
              IntStream.range(0, scores.length)
                  .boxed()
                  .sorted(Comparator.<Integer>comparingInt(row -> -scores[row]))
                  .limit(6)
                  .mapToInt(row -> row)
                  .toArray());
    }
  }

  @Test
  void bar_isTheWorstScoreOnceFull() {
    TopRows top = new TopRows(2);
    top.offer(3, 0);
    assertThat(top.bar()).isEqualTo(Float.NEGATIVE_INFINITY);
    top.offer(5, 1);
    assertThat(top.bar()).isEqualTo(3);
    top.offer(4, 2);
    assertThat(top.bar()).isEqualTo(4);
  }
}

package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.infinispan.ScalingAdvice.Direction;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ScalingWatchTest {
  private final ScalingWatch watch = new ScalingWatch(.8, 3, 2);

  private ScalingAdvice judge(double... loads) {
    return watch.judge(
        DoubleStream.of(loads)
            .mapToObj(
                load ->
                    new Node(
                        "a",
                        "a:1",
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        new NodeLoad(load, 0, 0)))
            .toList());
  }

  @Test
  void judge_meanAboveTheBound_isOut() {
    assertThat(judge(.9, 1, .8))
        .isEqualTo(
            new ScalingAdvice(
                Direction.OUT,
                "mean load factor 0.90 of 3 nodes is above max_load_factor, 0.80",
                3,
                (.9 + 1 + .8) / 3));
    assertThat(judge(.7, .8, .8).direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void judge_oneFewerBelowHalfOfTheBound_isInAboveTheFewest() {
    assertThat(judge(.2, .2, .2, .2).direction()).isEqualTo(Direction.IN);
    assertThat(judge(.4, .3, .3, .3).direction()).isEqualTo(Direction.NONE);
    assertThat(judge(0, 0, 0).direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void isDue_changeThatHolds_isToldOnce() {
    assertThat(watch.isDue(judge(1, 1, 1))).isFalse();
    assertThat(watch.isDue(judge(0, 0, 0))).isFalse();
    assertThat(watch.isDue(judge(1, 1, 1))).isFalse();
    assertThat(watch.isDue(judge(1, 1, 1))).isTrue();
    assertThat(watch.isDue(judge(1, 1, 1))).isFalse();
    assertThat(watch.isDue(judge(0, 0, 0))).isFalse();
    assertThat(watch.isDue(judge(0, 0, 0))).isTrue();
  }
}

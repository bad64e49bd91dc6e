package io.contextlite.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Property
  void next_anySeed_doublesWithinBounds(@ForAll long seed) {
    Backoff backoff = new Backoff(new SplittableRandom(seed));
    long step = Backoff.FIRST.toMillis();
    for (int failure = 0; failure < 100; failure++) {
      assertThat(backoff.next().toMillis()).isBetween(step / 2, step);
      step = Math.min(Backoff.MOST.toMillis(), step * 2);
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Backoff.FIRST);
  }

  @Test
  void next_seeds_differAndRepeat() {
    assertThat(times(1)).isEqualTo(times(1)).isNotEqualTo(times(2));
  }

  private static List<Duration> times(long seed) {
    return Stream.generate(new Backoff(new SplittableRandom(seed))::next).limit(10).toList();
  }
}

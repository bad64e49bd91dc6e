package io.contextlite.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.admission.ManualClock;
import io.contextlite.health.AccessPattern;
import io.contextlite.health.AccessPolicy;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private final ManualClock clock = new ManualClock();
  private final Activity activity = new Activity(AccessPolicy.DEFAULT, clock);

  @Property(tries = 50)
  void rate_ofSteadyUse_isFoundAgain(@ForAll @DoubleRange(min = .5, max = 600) double perHour) {
    ManualClock time = new ManualClock();
    Activity steady = new Activity(AccessPolicy.DEFAULT, time);
    Duration between = Duration.ofNanos((long) (Duration.ofHours(1).toNanos() / perHour));
    double shareOfHalfLife = (double) between.toNanos() / AccessPolicy.DEFAULT.halfLife().toNanos();
    for (Duration past = Duration.ZERO;
        past.compareTo(Duration.ofHours(10)) < 0;
        past = past.plus(between)) {
      time.pass(between);
      steady.accessed();
    }

    assertThat(steady.accessesPerHour())
        .as("right after a use, so at most one use too high")
        .isBetween(perHour * .99, perHour * (1.01 + shareOfHalfLife));
  }

  @Test
  void pattern_ofUseThatEnds_goesFromHotToCold() {
    for (int i = 0; i < 100; i++) {
      activity.accessed();
    }
    assertThat(activity.pattern()).isEqualTo(AccessPattern.HIGH_FREQUENCY);
    assertThat(activity.accessesPerHour()).isCloseTo(277, within(1.0));

    clock.pass(Duration.ofMinutes(34));
    assertThat(activity.pattern()).isEqualTo(AccessPattern.NORMAL);

    clock.pass(Duration.ofMinutes(90));
    assertThat(activity.pattern()).isEqualTo(AccessPattern.ARCHIVE);
    assertThat(activity.idle()).isEqualTo(Duration.ofMinutes(124));
  }

  @Test
  void pattern_afterOneUse_isAnArchiveIn22Minutes() {
    activity.accessed();

    clock.pass(Duration.ofMinutes(22));
    assertThat(activity.pattern()).isEqualTo(AccessPattern.NORMAL);
    clock.pass(Duration.ofMinutes(1));
    assertThat(activity.pattern()).isEqualTo(AccessPattern.ARCHIVE);
  }

  @Test
  void rate_ofAClockThatGoesBack_doesNotGrow() {
    activity.accessed();
    double before = activity.accessesPerHour();

    clock.pass(Duration.ofHours(-3));

    assertThat(activity.accessesPerHour()).isEqualTo(before);
  }

  @Test
  void failures_areKnownUntilTheyAreOver() {
    activity.failed(new WorkspaceFileException(Problem.BUSY, "held", null));
    assertThat(activity.failures()).isEmpty();

    activity.failed(new WorkspaceFileException(Problem.FULL, "no space", null));
    activity.failed(new WorkspaceFileException(Problem.CORRUPT, "damaged", null));
    assertThat(activity.failures()).containsExactly("damaged", "no space");

    activity.wrote();
    assertThat(activity.failures()).containsExactly("damaged");
    activity.verified(List.of("page 3", "page 4"));
    assertThat(activity.failures()).containsExactly("verification found 2 problems: page 3");
    activity.verified(List.of());
    assertThat(activity.failures()).isEmpty();
  }
}

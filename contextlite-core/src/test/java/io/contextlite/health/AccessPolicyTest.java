package io.contextlite.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void classify_atItsBounds_takesTheHotterClass() {
    AccessPolicy policy = new AccessPolicy(HOUR, 10, 2, HOUR);

    assertThat(policy.classify(10)).isEqualTo(AccessPattern.HIGH_FREQUENCY);
    assertThat(policy.classify(9.9)).isEqualTo(AccessPattern.NORMAL);
    assertThat(policy.classify(2)).isEqualTo(AccessPattern.NORMAL);
    assertThat(policy.classify(1.9)).isEqualTo(AccessPattern.ARCHIVE);
    assertThat(new AccessPolicy(HOUR, 0, 0, HOUR).classify(0))
        .as("no archive ever")
        .isEqualTo(AccessPattern.HIGH_FREQUENCY);
  }

  @Test
  void policy_thatContradictsItself_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessPolicy(Duration.ZERO, 10, 2, HOUR))
        .withMessage("halfLife must be between 1 second and 1000 days: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessPolicy(HOUR, 1, 2, HOUR))
        .withMessage(
            "access rates need 0 <= archivePerHour <= highFrequencyPerHour: archivePerHour=2.0,"
                + " highFrequencyPerHour=1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessPolicy(HOUR, 10, 2, Duration.ZERO))
        .withMessage("archiveIdle must be more than zero: PT0S");
  }
}

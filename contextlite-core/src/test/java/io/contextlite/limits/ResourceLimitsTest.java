package io.contextlite.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceLimitsTest {
  @Test
  void none_limitsNothing() {
    assertThat(ResourceLimits.NONE.maxConcurrentRequests()).isEmpty();
    assertThat(ResourceLimits.NONE.maxTokensPerMinute()).isEmpty();
    assertThat(ResourceLimits.NONE.maxDocumentsPerQuery()).isEmpty();
    assertThat(ResourceLimits.NONE.maxMemoryBytes()).isEmpty();
    assertThat(ResourceLimits.NONE.maxStorageBytes()).isEmpty();
    assertThat(ResourceLimits.NONE.priority()).isEqualTo(5);
  }

  @Test
  void toBuilder_keepsWhatIsNotSet() {
    ResourceLimits limits =
        ResourceLimits.builder()
            .maxConcurrentRequests(10)
            .maxTokensPerMinute(50_000)
            .maxDocumentsPerQuery(20)
            .maxMemoryBytes(512L << 20)
            .maxStorageBytes(2_048L << 20)
            .priority(8)
            .build();

    assertThat(limits.toBuilder().build()).isEqualTo(limits);
    assertThat(limits.toBuilder().priority(1).build().maxTokensPerMinute()).hasValue(50_000);
  }

  @Test
  void limits_outOfRange_areRefusedByName() {
    assertThatThrownBy(() -> ResourceLimits.builder().maxConcurrentRequests(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxConcurrentRequests must be >= 1: 0");
    assertThatThrownBy(() -> ResourceLimits.builder().maxStorageBytes(-1).build())
        .hasMessage("maxStorageBytes must be >= 1: -1");
    assertThatThrownBy(() -> ResourceLimits.builder().priority(11).build())
        .hasMessage("priority must be between 1 and 10: 11");
  }

  @Test
  void tier_byName_isFoundOrNamed() {
    assertThat(ResourceTier.of("low")).isEqualTo(ResourceTier.LOW);
    assertThat(ResourceTier.HIGH.id()).isEqualTo("high");
    assertThatThrownBy(() -> ResourceTier.of("High"))
        .hasMessage("unknown resource tier: expected one of high, medium, low, actual='High'");
  }

  @Test
  void tier_lowered_isNeverRaised() {
    assertThat(ResourceTier.MEDIUM.loweredTo(ResourceTier.HIGH)).isEqualTo(ResourceTier.MEDIUM);
    assertThat(ResourceTier.MEDIUM.loweredTo(ResourceTier.LOW)).isEqualTo(ResourceTier.LOW);
  }

  @Test
  void exception_tellsLimitActualWorkspaceAndWait() {
    LimitExceededException waits =
        new LimitExceededException(
            "docs", Limit.MAX_TOKENS_PER_MINUTE, 1_000, 1_200, Optional.of(Duration.ofSeconds(12)));
    LimitExceededException stays =
        new LimitExceededException("docs", Limit.MAX_STORAGE, 9, 10, Optional.empty());

    assertThat(waits)
        .hasMessage(
            "workspace 'docs' has reached a limit: max_tokens_per_minute expected<=1000,"
                + " actual=1200, retry after 12000 ms");
    assertThat(waits.retryAfter()).contains(Duration.ofSeconds(12));
    assertThat(stays)
        .hasMessage("workspace 'docs' has reached a limit: max_storage expected<=9, actual=10");
    assertThat(stays.retryAfter()).isEmpty();
    assertThat(stays.node()).isEmpty();
    assertThat(waits.onNode("node-2"))
        .hasMessage(
            "workspace 'docs' has reached a limit on node 'node-2': max_tokens_per_minute"
                + " expected<=1000, actual=1200, retry after 12000 ms")
        .satisfies(named -> assertThat(named.node()).contains("node-2"))
        .satisfies(named -> assertThat(named.retryAfter()).contains(Duration.ofSeconds(12)));
  }
}

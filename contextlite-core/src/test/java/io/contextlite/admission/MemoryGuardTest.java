package io.contextlite.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
  private long passages;
  private long vectors;
  private long structures;

  private MemoryGuard guard(OptionalLong limit) {
    return new MemoryGuard(
        "docs",
        limit,
        () -> passages + vectors + structures,
        List.of(() -> passages = 0, () -> vectors = 0),
        () -> structures = 0);
  }

  @Test
  void settle_aboveTheLimit_emptiesAsFewCachesAsItTakes() {
    MemoryGuard guard = guard(OptionalLong.of(100));
    passages = 60;
    vectors = 50;

    guard.settle();

    assertThat(passages).isZero();
    assertThat(vectors).isEqualTo(50);
    assertThatCode(guard::check).doesNotThrowAnyException();
  }

  @Test
  void settle_withStructuresAboveTheLimit_refusesUntilSomethingChanges() {
    MemoryGuard guard = guard(OptionalLong.of(100));
    passages = 60;
    structures = 120;

    guard.settle();

    assertThat(guard.heldBytes()).isZero();
    assertThatThrownBy(guard::check)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> {
              assertThat(refusal.limit()).isEqualTo(Limit.MAX_MEMORY);
              assertThat(refusal.allowed()).isEqualTo(100);
              assertThat(refusal.actual()).isEqualTo(120);
              assertThat(refusal.retryAfter()).isEmpty();
            });
    guard.reconsider();
    assertThatCode(guard::check).doesNotThrowAnyException();
  }

  @Test
  void settle_withoutALimit_keepsEverything() {
    MemoryGuard guard = guard(OptionalLong.empty());
    passages = Long.MAX_VALUE / 2;

    guard.settle();

    assertThat(passages).isEqualTo(Long.MAX_VALUE / 2);
  }
}

package io.contextlite.smt.z3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void guard_callThatOutlastsTheDeadline_isInterruptedAgainAndAgainUntilItEnds() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    AtomicInteger interrupts = new AtomicInteger();
    boolean reached =
        Watchdog.guard(
            Deadline.after(Duration.ZERO),
            () -> {
              interrupts.incrementAndGet();
              thrice.countDown();
            },
            () -> await(thrice));
    int atEnd = interrupts.get();
    Thread.sleep(30);
    assertThat(reached).isTrue();
    assertThat(interrupts).as("none after the end").hasValue(atEnd);
  }

  @Test
  void guard_callThatEndsInTime_isNotInterrupted() {
    AtomicInteger interrupts = new AtomicInteger();
    int answer =
        Watchdog.guard(
            Deadline.after(Duration.ofDays(1000)), interrupts::incrementAndGet, () -> 42);
    assertThat(answer).isEqualTo(42);
    assertThat(interrupts).hasValue(0);
  }

  @Test
  void guard_callThatFails_endsTheWatch() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Watchdog.guard(
                    Deadline.after(Duration.ZERO),
                    interrupts::incrementAndGet,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    Thread.sleep(40);
    assertThat(interrupts).hasValue(0);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

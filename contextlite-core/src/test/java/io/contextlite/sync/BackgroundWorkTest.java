package io.contextlite.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
  private final Deque<Runnable> executor = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();

  private void runAll() {
    while (!executor.isEmpty()) {
      executor.remove().run();
    }
  }

  @Test
  void schedule_whileItRuns_letsOthersInBetween() {
    BackgroundWork[] busy = new BackgroundWork[1];
    busy[0] =
        new BackgroundWork(
            "busy",
            () -> {
              ran.add("busy");
              if (ran.size() < 3) {
                busy[0].schedule();
              }
            },
            executor::add);
    BackgroundWork other = new BackgroundWork("other", () -> ran.add("other"), executor::add);

    busy[0].schedule();
    other.schedule();
    runAll();

    assertThat(ran).containsExactly("busy", "other", "busy");
    assertThat(busy[0].await(Duration.ZERO)).isTrue();
  }

  @Test
  void schedule_again_runsOnce() {
    BackgroundWork work = new BackgroundWork("work", () -> ran.add("work"), executor::add);

    work.schedule();
    work.schedule();

    assertThat(work.await(Duration.ZERO)).isFalse();
    runAll();
    assertThat(ran).containsExactly("work");
    assertThat(work.await(Duration.ZERO)).isTrue();
  }

  @Test
  void close_beforeItRuns_leavesItOut() {
    BackgroundWork work = new BackgroundWork("work", () -> ran.add("work"), executor::add);
    work.schedule();

    work.close();
    runAll();
    work.schedule();

    assertThat(ran).isEmpty();
    assertThat(executor).isEmpty();
    assertThat(work.await(Duration.ZERO)).isTrue();
  }

  @Test
  void schedule_rejected_leavesNothingToWaitFor() {
    BackgroundWork work =
        new BackgroundWork(
            "work",
            () -> ran.add("work"),
            task -> {
              throw new RejectedExecutionException("closed");
            });

    assertThatThrownBy(work::schedule).isInstanceOf(RejectedExecutionException.class);
    assertThat(work.await(Duration.ZERO)).isTrue();
  }
}

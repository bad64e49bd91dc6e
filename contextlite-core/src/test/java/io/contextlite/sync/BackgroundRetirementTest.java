package io.contextlite.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Background work that gives way to the closing of its workspace. */
class BackgroundRetirementTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  private BackgroundWork work(Runnable step) {
    return new BackgroundWork("test", step, tasks::add);
  }

  @Test
  void retire_whileAStepRuns_doesNothing() {
    List<BackgroundWork> self = new ArrayList<>();
    BackgroundWork work =
        work(
            () -> {
              assertThat(self.get(0).retire()).isFalse();
              done.add("step");
            });
    self.add(work);
    work.schedule();
    tasks.remove().run();

    assertThat(work.isSettled()).isTrue();
    work.schedule();
    tasks.remove().run();
    assertThat(done).as("it was not closed").containsExactly("step", "step");
  }

  @Test
  void retire_whileAStepWaits_dropsIt() {
    BackgroundWork work = work(() -> done.add("step"));
    work.schedule();
    assertThat(work.isSettled()).isFalse();

    assertThat(work.retire()).isTrue();

    tasks.remove().run();
    work.schedule();
    assertThat(done).isEmpty();
    assertThat(tasks).isEmpty();
    assertThat(work.await(Duration.ZERO)).as("nobody waits for what is dropped").isTrue();
  }

  @Test
  void failure_isKnownUntilAStepSucceeds() {
    BackgroundWork work =
        work(
            () -> {
              done.add("step");
              if (done.size() == 1) {
                throw new IllegalStateException("not today");
              }
            });
    work.schedule();
    tasks.remove().run();
    assertThat(work.failure()).contains("not today");

    work.schedule();
    tasks.remove().run();

    assertThat(work.failure()).isEmpty();
  }
}

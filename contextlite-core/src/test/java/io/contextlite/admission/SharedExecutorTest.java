package io.contextlite.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SharedExecutorTest {
  private final Deque<Runnable> pool = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private long nanos;

  private Runnable task(String name, long micros) {
    return () -> {
      ran.add(name);
      nanos += micros * 1_000;
    };
  }

  private void runAll() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  @Test
  void tasks_thatWait_takeTurnsByWeight() {
    SharedExecutor shared = new SharedExecutor(pool::add, () -> nanos);
    Executor low = shared.share(1);
    Executor high = shared.share(4);
    for (int i = 0; i < 20; i++) {
      low.execute(task("low", 1_000));
    }
    for (int i = 0; i < 20; i++) {
      high.execute(task("high", 1_000));
    }

    runAll();

    assertThat(ran).hasSize(40);
    assertThat(ran.subList(0, 20).stream().filter("high"::equals)).hasSizeBetween(14, 17);
  }

  @Test
  void longTasks_countForMore() {
    SharedExecutor shared = new SharedExecutor(pool::add, () -> nanos);
    Executor slow = shared.share(1);
    Executor quick = shared.share(1);
    for (int i = 0; i < 20; i++) {
      slow.execute(task("slow", 9_000));
      quick.execute(task("quick", 1_000));
    }

    runAll();

    assertThat(ran.subList(0, 20).stream().filter("quick"::equals)).hasSizeGreaterThan(14);
  }

  @Test
  void failure_ofATask_leavesTheOthersTheirTurn() {
    SharedExecutor shared = new SharedExecutor(pool::add, () -> nanos);
    Executor one = shared.share(1);
    one.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    one.execute(task("next", 1));

    assertThatThrownBy(pool.remove()::run).hasMessage("broken");
    runAll();

    assertThat(ran).containsExactly("next");
  }

  @Test
  void task_thatIsRejected_isForgotten() {
    boolean[] closed = {true};
    SharedExecutor shared =
        new SharedExecutor(
            task -> {
              if (closed[0]) {
                throw new RejectedExecutionException("closed");
              }
              pool.add(task);
            },
            () -> nanos);
    Executor one = shared.share(1);

    assertThatThrownBy(() -> one.execute(task("rejected", 1)))
        .isInstanceOf(RejectedExecutionException.class);
    closed[0] = false;
    one.execute(task("taken", 1));
    runAll();

    assertThat(ran).containsExactly("taken");
  }
}

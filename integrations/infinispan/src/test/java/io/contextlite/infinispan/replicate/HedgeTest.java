package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class HedgeTest {
  private static final Duration DELAY = Duration.ofMillis(20);

  private final CompletableFuture<String> owner = new CompletableFuture<>();
  private final CompletableFuture<String> replica = new CompletableFuture<>();
  private final List<Runnable> timers = new ArrayList<>();
  private int replicaAsked;

  private CompletableFuture<String> ask() {
    return Hedge.ask(
        () -> owner,
        () -> {
          replicaAsked++;
          return replica;
        },
        DELAY,
        (delay, task) -> {
          assertThat(delay).isEqualTo(DELAY);
          timers.add(task);
        });
  }

  private void delayPasses() {
    timers.forEach(Runnable::run);
  }

  @Test
  void ask_ownerAnswersInTime_replicaIsNotAsked() {
    CompletableFuture<String> answer = ask();
    owner.complete("owner's");
    delayPasses();
    assertThat(answer).isCompletedWithValue("owner's");
    assertThat(replicaAsked).isZero();
  }

  @Test
  void ask_ownerIsSilent_firstAnswerCountsAndTheOtherIsCancelled() {
    CompletableFuture<String> answer = ask();
    assertThat(replicaAsked).isZero();
    delayPasses();
    replica.complete("replica's");
    assertThat(answer).isCompletedWithValue("replica's");
    assertThat(owner).isCancelled();
  }

  @Test
  void ask_ownerAnswersLate_replicaIsCancelled() {
    CompletableFuture<String> answer = ask();
    delayPasses();
    owner.complete("owner's");
    assertThat(answer).isCompletedWithValue("owner's");
    assertThat(replica).isCancelled();
  }

  @Test
  void ask_replicaCannot_ownerIsWaitedFor() {
    CompletableFuture<String> answer = ask();
    delayPasses();
    replica.completeExceptionally(new NotHereException("no replica any more"));
    assertThat(answer).isNotDone();
    owner.complete("owner's");
    assertThat(answer).isCompletedWithValue("owner's");
  }

  @Test
  void ask_ownerRefuses_isRefusedAtOnce() {
    CompletableFuture<String> answer = ask();
    owner.completeExceptionally(new IllegalArgumentException("bad request"));
    delayPasses();
    assertThatThrownBy(answer::join).hasRootCauseMessage("bad request");
    assertThat(replicaAsked).isZero();
  }

  @Test
  void ask_ownerIsGone_replicaIsAskedWithoutDelay() {
    CompletableFuture<String> answer = ask();
    owner.completeExceptionally(new IOException("gone"));
    assertThat(replicaAsked).isEqualTo(1);
    delayPasses();
    assertThat(replicaAsked).isEqualTo(1);
    replica.complete("replica's");
    assertThat(answer).isCompletedWithValue("replica's");
  }

  @Test
  void ask_neitherAnswers_failsAsTheOwnerDid() {
    CompletableFuture<String> answer = ask();
    delayPasses();
    replica.completeExceptionally(new NotHereException("no replica any more"));
    owner.completeExceptionally(new TimeoutException("owner is silent"));
    assertThatThrownBy(answer::join).hasRootCauseMessage("owner is silent");
  }

  @Test
  void cancel_cancelsBoth() {
    CompletableFuture<String> answer = ask();
    delayPasses();
    assertThat(answer.cancel(true)).isTrue();
    assertThat(owner).isCancelled();
    assertThat(replica).isCancelled();
  }
}

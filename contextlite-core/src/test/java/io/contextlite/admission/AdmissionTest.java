package io.contextlite.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.store.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final long MILLI = 1_000_000;

  private final ManualClock time = new ManualClock();

  private Admission admission(int running, int queued) {
    return new Admission(running, queued, time, time::nanos);
  }

  private static ResourceLimits priority(int priority) {
    return ResourceLimits.builder().priority(priority).build();
  }

  private static boolean runs(Grant grant) {
    return grant.turn().isDone();
  }

  @Test
  void enter_withRoom_runsAtOnce() {
    Tenant tenant = admission(2, 0).tenant("a", ResourceLimits.NONE);

    try (Grant first = tenant.enter(0);
        Grant second = tenant.enter(0)) {
      assertThat(runs(first)).isTrue();
      assertThat(runs(second)).isTrue();
      assertThat(tenant.usage(0, 0).activeRequests()).isEqualTo(2);
    }

    assertThat(tenant.usage(0, 0).activeRequests()).isZero();
    assertThat(tenant.usage(0, 0).servedRequests()).isEqualTo(2);
  }

  @Test
  void enter_beyondOwnLimit_waitsWhileOthersRun() {
    Admission admission = admission(9, 9);
    Tenant limited =
        admission.tenant("a", ResourceLimits.builder().maxConcurrentRequests(1).build());
    Grant first = limited.enter(0);

    Grant second = limited.enter(0);
    Grant other = admission.tenant("b", ResourceLimits.NONE).enter(0);

    assertThat(runs(second)).isFalse();
    assertThat(runs(other)).isTrue();
    first.close();
    assertThat(runs(second)).isTrue();
  }

  @Test
  void enter_withAFullQueue_isRefusedByTheLimitInTheWay() {
    Admission admission = admission(2, 1);
    Tenant limited =
        admission.tenant("a", ResourceLimits.builder().maxConcurrentRequests(1).build());
    Tenant other = admission.tenant("b", ResourceLimits.NONE);
    Grant running = limited.enter(0);
    Grant waiting = limited.enter(0);

    assertThatThrownBy(() -> limited.enter(0))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> {
              assertThat(refusal.limit()).isEqualTo(Limit.MAX_CONCURRENT_REQUESTS);
              assertThat(refusal.allowed()).isEqualTo(1);
              assertThat(refusal.retryAfter()).isPresent();
            });
    Grant otherRunning = other.enter(0);
    Grant otherWaiting = other.enter(0);
    assertThatThrownBy(() -> other.enter(0))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> assertThat(refusal.limit()).isEqualTo(Limit.MAX_QUEUED_REQUESTS));
    assertThat(limited.usage(0, 0).refusals()).containsEntry(Limit.MAX_CONCURRENT_REQUESTS, 1L);
    List.of(running, waiting, otherRunning, otherWaiting).forEach(Grant::close);
  }

  @Test
  void enter_withoutTokens_isRefusedUntilTheyAreBack() {
    Tenant tenant =
        admission(9, 9).tenant("a", ResourceLimits.builder().maxTokensPerMinute(6_000).build());
    Grant first = tenant.enter(4_000);
    first.delivered(3_000);
    first.close();

    assertThatThrownBy(() -> tenant.enter(4_000))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> {
              assertThat(refusal.limit()).isEqualTo(Limit.MAX_TOKENS_PER_MINUTE);
              assertThat(refusal.allowed()).isEqualTo(6_000);
              assertThat(refusal.actual()).isEqualTo(7_000);
              assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(10));
            });
    time.pass(Duration.ofSeconds(10));
    tenant.enter(4_000).close();
    assertThat(tenant.usage(0, 0).deliveredTokens()).isEqualTo(3_000);
    assertThat(tenant.usage(0, 0).availableTokens()).hasValue(4_000);
  }

  @Test
  void close_whileWaiting_givesThePlaceAndTheTokensBack() {
    Admission admission = admission(1, 9);
    Tenant tenant = admission.tenant("a", ResourceLimits.builder().maxTokensPerMinute(100).build());
    Grant running = tenant.enter(0);
    Grant given = tenant.enter(100);

    given.close();
    Grant next = tenant.enter(100);
    running.close();

    assertThat(runs(given)).isFalse();
    assertThat(runs(next)).isTrue();
    assertThat(tenant.usage(0, 0).waitingRequests()).isZero();
  }

  @Test
  void await_pastTheDeadline_endsTheRequest() {
    Tenant tenant = admission(1, 9).tenant("docs", ResourceLimits.NONE);
    try (Grant running = tenant.enter(0)) {
      Grant waiting = tenant.enter(0);

      assertThatThrownBy(() -> waiting.await(Deadline.after(Duration.ofMillis(5))))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessage("deadline passed while waiting for a turn in workspace 'docs'");
      assertThat(runs(running)).isTrue();
      assertThat(tenant.usage(0, 0).waitingRequests()).isZero();
    }
  }

  @Test
  void await_interrupted_endsTheRequestAndStaysInterrupted() {
    Tenant tenant = admission(1, 9).tenant("docs", ResourceLimits.NONE);
    try (Grant running = tenant.enter(0)) {
      Grant waiting = tenant.enter(0);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> waiting.await(Deadline.NONE))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage("interrupted while waiting for a turn in workspace 'docs'");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(runs(running)).isTrue();
      assertThat(tenant.usage(0, 0).waitingRequests()).isZero();
    }
  }

  @Test
  void await_whoseTurnComes_returns() {
    Tenant tenant = admission(1, 9).tenant("docs", ResourceLimits.NONE);
    Grant running = tenant.enter(0);
    Grant waiting = tenant.enter(0);

    CompletableFuture<Void> ending = CompletableFuture.runAsync(running::close);
    waiting.await(Deadline.after(Duration.ofSeconds(30)));

    ending.join();
    assertThat(tenant.usage(0, 0).activeRequests()).isEqualTo(1);
    waiting.close();
  }

  /** Whatever order threads arrive in, while they wait workspaces take turns in one order. */
  @Property(tries = 50)
  void turns_ofRequestsThatWait_doNotDependOnWhoCameFirst(@ForAll long seed) {
    List<String> inOrder = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      inOrder.addAll(List.of("one", "five", "ten"));
    }
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(turns(shuffled)).isEqualTo(turns(inOrder));
  }

  private List<String> turns(List<String> arrivals) {
    Admission admission = admission(1, 99);
    admission.tenant("one", priority(1));
    admission.tenant("five", priority(5));
    admission.tenant("ten", priority(10));
    Grant first = admission.tenant("first", priority(10)).enter(0);
    List<Grant> waiting =
        arrivals.stream()
            .map(id -> admission.tenant(id, ResourceLimits.NONE).enter(0))
            .collect(Collectors.toCollection(ArrayList::new));
    List<String> turns = new ArrayList<>();
    first.close();
    while (!waiting.isEmpty()) {
      Grant running = waiting.stream().filter(AdmissionTest::runs).findFirst().orElseThrow();
      waiting.remove(running);
      turns.add(running.tenant.workspace());
      time.pass(Duration.ofNanos(3 * MILLI));
      running.close();
    }
    return turns;
  }

  @Test
  void enter_withHigherPriorityThanAllThatRun_takesTheExtraPlace() {
    Admission admission = admission(2, 9);
    Tenant low = admission.tenant("low", priority(1));
    Tenant high = admission.tenant("high", priority(10));
    Grant first = low.enter(0);
    Grant second = low.enter(0);
    Grant waits = low.enter(0);

    Grant extra = high.enter(0);
    Grant another = high.enter(0);

    assertThat(runs(extra)).isTrue();
    assertThat(runs(another)).as("there is one such place").isFalse();
    extra.close();
    assertThat(runs(waits)).as("it is not there for others").isFalse();
    assertThat(runs(another)).isFalse();
    first.close();
    assertThat(runs(another) || runs(waits)).isTrue();
    List.of(second, waits, another).forEach(Grant::close);
  }

  @Test
  void enter_withMoreThanItsShare_waitsWhateverItsPriority() {
    Admission admission = admission(1, 9);
    Tenant low = admission.tenant("low", priority(1));
    Tenant high = admission.tenant("high", priority(10));
    Grant busy = high.enter(0);
    time.pass(Duration.ofSeconds(10));
    busy.close();
    Grant running = low.enter(0);

    assertThat(runs(high.enter(0))).isFalse();
    assertThat(runs(running)).isTrue();
  }

  @Test
  void turns_ofRequestsThatWait_followPriority() {
    List<String> arrivals = new ArrayList<>(Collections.nCopies(30, "one"));
    arrivals.addAll(Collections.nCopies(30, "ten"));

    List<String> early = turns(arrivals).subList(0, 22);

    assertThat(early.stream().filter("ten"::equals)).hasSizeBetween(18, 21);
  }
}

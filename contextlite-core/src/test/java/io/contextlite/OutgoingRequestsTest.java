package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingRequestsTest {
  private static final String ID = "away";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<LimitExceededException> told = new ArrayList<>();
  private final List<CompletableFuture<AssembledContext>> asked = new ArrayList<>();
  private final List<AssembleRequest> requests = new ArrayList<>();
  private @Nullable ContextLite opened;

  @AfterEach
  void close() {
    lite().close();
  }

  private ContextLite lite() {
    return Optional.ofNullable(opened).orElseThrow();
  }

  private OutgoingRequests open(ResourceLimits limits) {
    opened =
        ContextLite.open(
            ContextLiteConfig.builder(folder)
                .clock(clock)
                .executor(Runnable::run)
                .maxQueuedRequests(1)
                .resourceLimits(ID, limits)
                .listener(
                    new ContextLiteListener() {
                      @Override
                      public void refused(String workspace, LimitExceededException refusal) {
                        told.add(refusal);
                      }
                    })
                .build());
    lite().workspace("here").put(Document.of("heron", "The heron wades in shallow water."));
    return lite().outgoing();
  }

  private CompletionStage<AssembledContext> elsewhere(AssembleRequest request) {
    CompletableFuture<AssembledContext> answer = new CompletableFuture<>();
    requests.add(request);
    asked.add(answer);
    return answer;
  }

  private static AssembleRequest request(int tokens) {
    return AssembleRequest.builder("heron").maxTokens(tokens).build();
  }

  private AssembledContext context() {
    return lite().workspace("here").assemble("heron");
  }

  private static LimitExceededException refusal(CompletableFuture<?> answer) {
    try {
      answer.join();
    } catch (CompletionException e) {
      return (LimitExceededException) Optional.ofNullable(e.getCause()).orElseThrow();
    }
    throw new AssertionError("expected a refusal");
  }

  @Test
  void assemble_beyondConcurrency_waitsAndIsRefusedWhenTheQueueIsFull() {
    OutgoingRequests outgoing = open(ResourceLimits.builder().maxConcurrentRequests(1).build());
    var first = outgoing.assemble(ID, request(500), this::elsewhere);
    var second = outgoing.assemble(ID, request(500), this::elsewhere);
    var third = outgoing.assemble(ID, request(500), this::elsewhere);

    assertThat(asked).hasSize(1);
    assertThat(refusal(third).limit()).isEqualTo(Limit.MAX_CONCURRENT_REQUESTS);
    assertThat(told).containsExactly(refusal(third));
    asked.get(0).complete(context());
    assertThat(first.join().text()).contains("heron");
    assertThat(asked).hasSize(2);
    asked.get(1).completeExceptionally(new IllegalStateException("the other node failed"));
    assertThatThrownBy(second::join).hasRootCauseMessage("the other node failed");
    assertThat(lite().exists(ID)).as("no file was made for it").isFalse();
  }

  @Test
  void assemble_tokensDelivered_areChargedAndOthersGivenBack() {
    OutgoingRequests outgoing = open(ResourceLimits.builder().maxTokensPerMinute(600).build());
    var first = outgoing.assemble(ID, request(600), this::elsewhere);
    assertThat(refusal(outgoing.assemble(ID, request(1), this::elsewhere)).limit())
        .isEqualTo(Limit.MAX_TOKENS_PER_MINUTE);
    asked.get(0).complete(context());
    int delivered = first.join().totalTokens();
    assertThat(delivered).isPositive();

    LimitExceededException refusal = refusal(outgoing.assemble(ID, request(600), this::elsewhere));
    assertThat(refusal.actual()).isEqualTo(600 + delivered);
    clock.pass(refusal.retryAfter().orElseThrow());
    var again = outgoing.assemble(ID, request(600), this::elsewhere);
    assertThat(again).isNotDone();
    assertThat(again.cancel(true)).isTrue();
    assertThat(asked.get(1)).as("it ends elsewhere as well").isCancelled();
    assertThat(outgoing.assemble(ID, request(600), this::elsewhere)).isNotDone();
  }

  @Test
  void assemble_moreThanIsAllowed_isCutWithANote() {
    OutgoingRequests outgoing =
        open(ResourceLimits.builder().maxTokensPerMinute(300).maxDocumentsPerQuery(2).build());
    var answer = outgoing.assemble(ID, request(4_000), this::elsewhere);

    assertThat(requests.get(0).maxTokens()).isEqualTo(300);
    assertThat(requests.get(0).maxDocuments()).isEqualTo(2);
    asked.get(0).complete(context());
    assertThat(answer.join().notes())
        .contains("the request was cut from 4000 to 300 tokens by max_tokens_per_minute");
    AssembleRequest many = request(10).toBuilder().mustInclude(List.of("a", "b", "c")).build();
    assertThat(refusal(outgoing.assemble(ID, many, this::elsewhere)).limit())
        .isEqualTo(Limit.MAX_DOCUMENTS_PER_QUERY);
  }

  @Test
  void search_thatWaits_endsByItsDeadlineOrByCancellation() {
    OutgoingRequests outgoing = open(ResourceLimits.builder().maxConcurrentRequests(1).build());
    CompletableFuture<SearchResult> running = new CompletableFuture<>();
    SearchRequest request = SearchRequest.of("heron");
    var first = outgoing.search(ID, request, () -> running);
    var late =
        outgoing.search(
            ID,
            SearchRequest.builder("heron").deadline(Duration.ofMillis(1)).build(),
            () -> running);
    assertThatThrownBy(late::join)
        .hasCauseInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("deadline passed while waiting for a turn in workspace 'away'");
    var cancelled = outgoing.search(ID, request, () -> running);
    assertThat(cancelled.cancel(true)).isTrue();
    var next = outgoing.search(ID, request, () -> running);
    assertThat(next).isNotDone();
    running.complete(new SearchResult(List.of(), List.of(), List.of()));
    assertThat(first.join().hits()).isEmpty();
    assertThat(next.join().hits()).isEmpty();
  }

  @Test
  void search_thatCannotBeSent_freesItsPlace() {
    OutgoingRequests outgoing = open(ResourceLimits.builder().maxConcurrentRequests(1).build());
    for (int i = 0; i < 3; i++) {
      var failed =
          outgoing.search(
              ID,
              SearchRequest.of("heron"),
              () -> {
                throw new IllegalArgumentException("too large");
              });
      assertThatThrownBy(failed::join).hasRootCauseMessage("too large");
    }
  }
}

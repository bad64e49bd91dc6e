package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.transfer.AssembleParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that keep silent, on the simulated cluster: a owns the workspace, b has a copy. */
class PeersTest {
  private static final String ID = "w";
  private static final Simulation.Faults SILENCE = new Simulation.Faults(1, 0, 0, 0, false);
  private static final ReplicationOptions OPTIONS =
      new ReplicationOptions(
          2, 1, Duration.ofMillis(500), Duration.ofSeconds(3), 16 << 20, 16 << 10);
  private static final ReplicationOptions BREAKER =
      OPTIONS.withPeers(new PeerOptions(true, Optional.empty()));
  private static final ReplicationOptions HEDGED =
      OPTIONS.withPeers(new PeerOptions(false, Optional.of(Duration.ofMillis(50))));
  private static final String LEFT_ALONE =
      "node 'a' is left alone but for some trials each 5000 ms, as requests to it failed: no answer"
          + " in time";

  @TempDir Path folder;
  private Simulation cluster = new Simulation(1, Path.of("unused"), OPTIONS);

  @AfterEach
  void close() {
    cluster.close();
  }

  private void start(ReplicationOptions options) {
    cluster = new Simulation(1, folder, options, "a", "b", "c");
    begin();
  }

  /** With limits of the workspace on one node alone. */
  private void startLimited(String node, ResourceLimits limits) {
    cluster =
        new Simulation(
            1,
            folder,
            HEDGED,
            (name, builder) -> name.equals(node) ? builder.resourceLimits(ID, limits) : builder,
            "a",
            "b",
            "c");
    begin();
  }

  private void begin() {
    cluster.get(on("a").putAsync(List.of(Document.of("one", "The heron wades. ".repeat(80)))));
    assertThat(cluster.placement(ID).owner()).isEqualTo("a");
    assertThat(cluster.placement(ID).replicas()).containsExactly("b");
  }

  private ClusterWorkspace on(String name) {
    return cluster.node(name).workspace(ID);
  }

  private ReplicationNode part(String name) {
    return cluster.node(name).part();
  }

  private CompletableFuture<List<DocumentSummary>> find(String name) {
    return on(name).findAsync(DocumentFilter.all());
  }

  private CompletableFuture<AssembledContext> assemble(String name, AssembleRequest request) {
    return on(name).assembleAsync(request).toCompletableFuture();
  }

  private static AssembleRequest heron(int tokens) {
    return AssembleRequest.builder("heron").maxTokens(tokens).build();
  }

  private void failTimes(int times, String name) {
    cluster.faults = SILENCE;
    List<CompletableFuture<List<DocumentSummary>>> reads =
        IntStream.range(0, times).mapToObj(i -> find(name)).toList();
    cluster.run(Duration.ofSeconds(3));
    cluster.faults = Simulation.Faults.NONE;
    reads.forEach(
        read ->
            assertThatThrownBy(() -> cluster.get(read))
                .isInstanceOf(WorkspaceUnavailableException.class)
                .hasMessage("workspace 'w' was not available for 3000 ms: a"));
  }

  @Test
  void breaker_afterSilence_failsAtOnceAndClosesAgainByTrials() {
    start(BREAKER);
    failTimes(4, "c");
    assertThat(part("c").problems()).isEmpty();
    failTimes(1, "c");
    assertThat(part("c").problems()).containsExactly("peers: " + LEFT_ALONE);
    assertThat(find("c")).isCompletedExceptionally();
    assertThatThrownBy(() -> cluster.get(find("c")))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessage(LEFT_ALONE);
    assertThatThrownBy(() -> cluster.get(on("c").putAsync(List.of(Document.of("two", "2")))))
        .as("a write that was not sent")
        .isInstanceOf(WorkspaceUnavailableException.class);

    cluster.run(PeerBreakers.PAUSE.plusMillis(1));
    assertThat(cluster.get(find("c"))).hasSize(1);
    assertThat(part("c").problems())
        .as("one trial is not enough")
        .containsExactly("peers: " + LEFT_ALONE);
    assertThat(cluster.get(find("c"))).hasSize(1);
    assertThat(part("c").problems()).isEmpty();
  }

  @Test
  void breaker_trialsFail_opensAgain() {
    start(BREAKER);
    failTimes(5, "c");
    cluster.run(PeerBreakers.PAUSE.plusMillis(1));
    failTimes(2, "c");
    assertThat(find("c")).isCompletedExceptionally();
  }

  @Test
  void breaker_ofANodeThatComesBack_isClosed() {
    start(BREAKER);
    failTimes(5, "c");
    part("c").peersChanged();
    assertThat(part("c").problems()).as("it was there all the time").hasSize(1);
    cluster.node("a").kill();
    cluster.run(Duration.ofSeconds(3));
    part("c").peersChanged();
    assertThat(part("c").problems()).isEmpty();
    assertThat(cluster.get(find("c"))).as("of the next owner").hasSize(1);
  }

  @Test
  void breaker_refusalsAndShortDeadlines_doNotCount() {
    start(BREAKER);
    AssembleRequest wrong = heron(100).toBuilder().mustInclude(List.of("none")).build();
    AssembleRequest hasty = heron(100).toBuilder().deadline(Duration.ofMillis(400)).build();
    for (int i = 0; i < 12; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> cluster.get(assemble("c", wrong)));
    }
    cluster.faults = SILENCE;
    for (int i = 0; i < 12; i++) {
      assertThatThrownBy(() -> cluster.get(assemble("c", hasty)))
          .isInstanceOf(DeadlineExceededException.class);
    }
    assertThat(part("c").problems()).isEmpty();
  }

  @Test
  void breaker_betweenCopies_doesNotStopReplication() {
    start(BREAKER);
    failTimes(5, "b");
    assertThat(part("b").problems()).containsExactly("peers: " + LEFT_ALONE);
    cluster.get(on("a").putAsync(List.of(Document.of("two", "2"))));
    assertThat(cluster.placement(ID).replicas()).containsExactly("b");
    assertThat(cluster.node("b").lite.orElseThrow().workspace(ID).count()).isEqualTo(2);
    assertThat(find("b")).isCompletedExceptionally();
  }

  @Test
  void retry_withoutAnOwner_pausesAndEndsByTheDeadline() {
    start(OPTIONS);
    cluster.node("a").kill();
    cluster.node("b").kill();
    cluster.run(Duration.ofMillis(1_100));
    CompletableFuture<List<DocumentSummary>> read = find("c");
    assertThat(cluster.runUntil(read::isDone, Duration.ofMillis(2_400))).isFalse();
    assertThat(cluster.runUntil(read::isDone, Duration.ofMillis(600))).isTrue();
    assertThatThrownBy(() -> cluster.get(read))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessage("workspace 'w' was not available for 3000 ms: its owner is being found");
  }

  @Test
  void retry_ownerIsBeingFound_endsByTheDeadline() {
    start(OPTIONS);
    cluster.node("a").kill();
    cluster.run(Duration.ofMillis(1_001)); // it is known to be gone, and none has taken over
    cluster.faults = SILENCE;
    CompletableFuture<AssembledContext> read =
        assemble("c", heron(100).toBuilder().deadline(Duration.ofMillis(100)).build());
    assertThat(cluster.runUntil(read::isDone, Duration.ofMillis(100))).isTrue();
    assertThatThrownBy(() -> cluster.get(read))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageStartingWith("workspace 'w' was not available for 100 ms: ");
  }

  @Test
  void hedged_ownerHangs_replicaAnswersOnBothOtherNodes() {
    start(HEDGED);
    AssembledContext owners = cluster.get(assemble("a", heron(500)));
    cluster.node("a").pause();
    for (String name : List.of("b", "c")) {
      CompletableFuture<AssembledContext> read = assemble(name, heron(500));
      assertThat(cluster.runUntil(read::isDone, Duration.ofMillis(300))).as(name).isTrue();
      assertThat(cluster.get(read).text()).isEqualTo(owners.text()).contains("heron");
    }
    assertThat(cluster.runUntil(find("c")::isDone, Duration.ofMillis(300)))
        .as("what is no search waits for the owner")
        .isFalse();
  }

  @Test
  void hedged_ownerIsLeftAlone_replicaAnswersAtOnce() {
    start(OPTIONS.withPeers(new PeerOptions(true, Optional.of(Duration.ofSeconds(1)))));
    failTimes(5, "c");
    CompletableFuture<AssembledContext> read = assemble("c", heron(500));
    assertThat(cluster.runUntil(read::isDone, Duration.ofMillis(300))).isTrue();
    assertThat(cluster.get(read).text()).contains("heron");
  }

  @Test
  void replica_thatIsNoneInTheEpoch_doesNotAnswer() {
    start(HEDGED);
    long epoch = cluster.placement(ID).epoch();
    Operation read = new Operation.Assemble(AssembleParts.portable(heron(500)));
    assertThat(askReplica("b", epoch, read)).isInstanceOf(Answer.Context.class);
    assertThat(askReplica("b", epoch + 1, read))
        .isEqualTo(new Answer.NotHere("this node is no replica of the workspace any more"));
    assertThat(askReplica("b", epoch + (1L << 20), read))
        .isEqualTo(new Answer.NotHere("this node has no file of the workspace yet"));
    assertThat(askReplica("c", epoch, read))
        .isEqualTo(new Answer.NotHere("this node has no file of the workspace yet"));
    assertThat(cluster.node("c").lite.orElseThrow().exists(ID)).isFalse();
    assertThat(((Answer.Failed) askReplica("b", epoch, new Operation.Delete())).fault().message())
        .isEqualTo("operation of a replica: expected Assemble or Search, actual=Delete");
  }

  private Answer askReplica(String node, long epoch, Operation operation) {
    return cluster.ask(
        "c", node, new Request.AskReplica(ID, epoch, 1, Duration.ofSeconds(1), operation), false);
  }

  @Test
  void limit_ofTheOwner_namesItAndIsNotGoneAround() {
    startLimited("a", ResourceLimits.builder().maxTokensPerMinute(600).build());
    assertThat(cluster.get(assemble("c", heron(600))).totalTokens()).isPositive();
    assertThatThrownBy(() -> cluster.get(assemble("c", heron(600))))
        .isInstanceOfSatisfying(
            LimitExceededException.class, limit -> assertThat(limit.node()).contains("a"))
        .hasMessageStartingWith(
            "workspace 'w' has reached a limit on node 'a': max_tokens_per_minute expected<=600");
  }

  @Test
  void limit_ofTheNodeThatAsks_holdsAsWell() {
    startLimited("c", ResourceLimits.builder().maxTokensPerMinute(600).build());
    AssembledContext first = cluster.get(assemble("c", heron(4_000)));
    assertThat(first.budgetTokens()).isEqualTo(600);
    assertThat(first.notes())
        .contains("the request was cut from 4000 to 600 tokens by max_tokens_per_minute");
    assertThatThrownBy(() -> cluster.get(assemble("c", heron(600))))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            limit -> {
              assertThat(limit.limit()).isEqualTo(Limit.MAX_TOKENS_PER_MINUTE);
              assertThat(limit.actual()).isEqualTo(600 + first.totalTokens());
              assertThat(limit.node()).contains("c");
            })
        .hasMessageStartingWith(
            "workspace 'w' has reached a limit on node 'c': max_tokens_per_minute expected<=600");
    assertThat(cluster.get(assemble("b", heron(600))).text()).contains("heron");
    assertThat(cluster.node("c").lite.orElseThrow().exists(ID)).isFalse();
  }
}

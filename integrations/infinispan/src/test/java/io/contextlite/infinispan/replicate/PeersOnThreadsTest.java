package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that keep silent and limits of the node that asks, on threads and in real time. */
class PeersOnThreadsTest {
  private static final String ID = "w";
  private static final Document DOCUMENT = Document.of("one", "The heron wades.");

  @TempDir Path folder;

  @Test
  void limits_ofTheNodeThatAsks_holdWhileTheOwnerIsSilent() {
    ResourceLimits one = ResourceLimits.builder().maxConcurrentRequests(1).build();
    try (LocalCluster cluster =
        new LocalCluster(
            folder,
            ReplicationOptions.DEFAULT,
            (name, builder) -> builder.maxQueuedRequests(1).resourceLimits(ID, one),
            "a",
            "b",
            "c")) {
      ClusterWorkspace there = cluster.node("c").workspace(ID);
      there.put(DOCUMENT);
      cluster.silence("a", true);
      List<CompletableFuture<AssembledContext>> answers =
          IntStream.range(0, 3)
              .mapToObj(i -> there.assembleAsync(AssembleRequest.of("heron")))
              .map(CompletionStage::toCompletableFuture)
              .toList();
      assertThat(answers.get(0)).isNotDone();
      assertThat(answers.get(1)).as("it waits for its turn").isNotDone();
      assertThatThrownBy(answers.get(2)::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LimitExceededException.class)
          .hasMessageContaining(
              "workspace 'w' has reached a limit on node 'c': max_concurrent_requests"
                  + " expected<=1, actual=2");
      cluster.silence("a", false);
      assertThat(answers.get(0).cancel(true)).isTrue();
      assertThat(answers.get(1).join().text()).contains("heron");
      assertThat(there.search(SearchRequest.of("heron")).hits()).hasSize(1);
      assertThat(cluster.lite("c").exists(ID)).isFalse();
    }
  }

  @Test
  void limits_ofTheOwner_holdForAllThatAsk() {
    ResourceLimits few = ResourceLimits.builder().maxTokensPerMinute(100).build();
    try (LocalCluster cluster =
        new LocalCluster(
            folder,
            ReplicationOptions.DEFAULT,
            (name, builder) -> name.equals("a") ? builder.resourceLimits(ID, few) : builder,
            "a",
            "b",
            "c")) {
      ClusterWorkspace there = cluster.node("c").workspace(ID);
      there.put(Document.of("long", "The heron wades in shallow water. ".repeat(10)));
      AssembleRequest request = AssembleRequest.builder("heron").maxTokens(100).build();
      assertThat(there.assemble(request).totalTokens()).isGreaterThan(50);
      for (String name : List.of("b", "c", "a")) {
        assertThatThrownBy(() -> cluster.node(name).workspace(ID).assemble(request))
            .isInstanceOfSatisfying(
                LimitExceededException.class,
                limit -> {
                  assertThat(limit.limit()).isEqualTo(Limit.MAX_TOKENS_PER_MINUTE);
                  assertThat(limit.node()).contains("a");
                });
      }
    }
  }

  @Test
  void hedged_ownerIsSilent_searchIsAnsweredByTheCopy() {
    ReplicationOptions hedged =
        ReplicationOptions.DEFAULT.withPeers(
            new PeerOptions(false, Optional.of(Duration.ofMillis(20))));
    try (LocalCluster cluster = new LocalCluster(folder, hedged, "a", "b", "c")) {
      cluster.node("c").workspace(ID).put(DOCUMENT);
      cluster.silence("a", true);
      for (String name : List.of("b", "c")) {
        assertThat(cluster.node(name).workspace(ID).search(SearchRequest.of("heron")).hits())
            .extracting(hit -> hit.passage().text())
            .containsExactly("The heron wades.");
      }
    }
  }

  private static CompletableFuture<AssembledContext> hasty(ClusterWorkspace workspace) {
    return workspace
        .assembleAsync(AssembleRequest.builder("heron").deadline(Duration.ofMillis(400)).build())
        .toCompletableFuture();
  }

  @Test
  void breaker_ownerIsSilent_isNamed() {
    ReplicationOptions options =
        ReplicationOptions.DEFAULT
            .withTimeouts(Duration.ofMillis(200), Duration.ofSeconds(30))
            .withPeers(new PeerOptions(true, Optional.empty()));
    try (LocalCluster cluster = new LocalCluster(folder, options, "a", "c")) {
      ReplicationNode asking = cluster.node("c");
      asking.workspace(ID).put(DOCUMENT);
      cluster.silence("a", true);
      List<CompletableFuture<AssembledContext>> answers =
          IntStream.range(0, 5).mapToObj(i -> hasty(asking.workspace(ID))).toList();
      answers.forEach(
          answer ->
              assertThatThrownBy(answer::join).hasCauseInstanceOf(DeadlineExceededException.class));
      assertThat(asking.problems())
          .containsExactly(
              "peers: node 'a' is left alone but for some trials each 5000 ms, as requests to it"
                  + " failed: no answer in time");
      assertThat(cluster.node("a").problems()).isEmpty();
    }
  }
}

package io.contextlite.infinispan.replicate;

import static io.contextlite.infinispan.replicate.Simulation.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.LogPosition;
import io.contextlite.transfer.DocumentParts;
import io.contextlite.vector.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing at a time, on the simulated cluster. */
class ReplicationTest {
  private static final String ID = "w";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Simulation cluster = new Simulation(1, Path.of("unused"), OPTIONS);

  @AfterEach
  void close() {
    cluster.close();
  }

  private void start(ReplicationOptions options, String... nodes) {
    cluster = new Simulation(1, folder, options, nodes);
  }

  private Simulation.Node node(String name) {
    return cluster.node(name);
  }

  private ClusterWorkspace on(String name) {
    return node(name).workspace(ID);
  }

  private void put(String node, String... ids) {
    cluster.get(
        on(node)
            .putAsync(List.of(ids).stream().map(id -> Document.of(id, "words " + id)).toList()));
  }

  private Workspace file(String node) {
    return node(node).lite.orElseThrow().workspace(ID);
  }

  private List<String> ids(String node) {
    return file(node).find(DocumentFilter.all()).stream().map(each -> each.id()).toList();
  }

  private Placement placement() {
    return cluster.placement(ID);
  }

  private String problems(String node) {
    return String.join("; ", cluster.get(on(node).healthAsync()).problems());
  }

  @Test
  void put_fromAnyNode_isOnOwnerAndReplicaWhenItReturns() {
    start(OPTIONS, "a", "b", "c");
    put("c", "one");
    assertThat(placement().owner()).isEqualTo("a");
    assertThat(placement().replicas()).containsExactly("b");
    assertThat(ids("a")).containsExactly("one");
    assertThat(ids("b")).containsExactly("one");
    assertThat(node("c").lite.orElseThrow().exists(ID)).isFalse();
    assertThat(cluster.get(on("b").removeAsync(List.of("one", "none")))).isEqualTo(1);
    assertThat(ids("b")).isEmpty();
    assertThat(problems("c")).isEmpty();
  }

  @Test
  void owner_killed_freshestReplicaTakesOverAndAnotherCopyIsMade() {
    start(OPTIONS, "a", "b", "c");
    put("a", "one");
    node("a").kill();
    cluster.run(Duration.ofMillis(1_100)); // a write before may or may not be there
    put("c", "two");
    assertThat(placement().owner()).isEqualTo("b");
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().replicas()).containsExactly("c");
    assertThat(ids("c")).containsExactly("one", "two");
    long epoch = placement().epoch();
    node("a").start();
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().owner()).as("it stays where it is").isEqualTo("b");
    assertThat(placement().epoch()).isEqualTo(epoch);
    assertThat(node("a").lite.orElseThrow().exists(ID)).as("a third copy").isFalse();
  }

  @Test
  void owner_pausedDuringAWrite_doesNotAcknowledgeAndItsTailIsReplaced() {
    start(OPTIONS, "a", "b");
    put("a", "one");
    cluster.faults = new Simulation.Faults(1, 0, 0, 0, false);
    var lost = on("a").putAsync(List.of(Document.of("tail", "nobody else has it")));
    cluster.run(Duration.ofMillis(10));
    assertThat(ids("a")).contains("tail");
    node("a").pause();
    cluster.faults = Simulation.Faults.NONE;
    cluster.run(Duration.ofMillis(1_100));
    put("b", "two");
    assertThat(placement().owner()).isEqualTo("b");
    node("a").resume();
    assertThatThrownBy(() -> cluster.get(lost)).isInstanceOf(OutcomeUnknownException.class);
    cluster.run(Duration.ofSeconds(6));
    assertThat(placement().replicas()).containsExactly("a");
    assertThat(ids("a")).containsExactly("one", "two").isEqualTo(ids("b"));
  }

  @Test
  void owner_cutOff_refusesReadsAndWrites() {
    start(OPTIONS, "a", "b", "c");
    put("a", "one");
    node("a").cutOff(true);
    var write = on("a").putAsync(List.of(Document.of("x", "x")));
    assertThatThrownBy(() -> cluster.get(write))
        .isInstanceOfAny(OutcomeUnknownException.class, ContextLiteException.class);
    assertThatThrownBy(() -> cluster.get(on("a").findAsync(DocumentFilter.all())))
        .hasMessageContaining("split");
    assertThat(node("a").part().needed()).as("its copy is all it knows").containsExactly(ID);
    put("c", "two");
    node("a").cutOff(false);
    cluster.run(Duration.ofSeconds(6));
    assertThat(cluster.get(on("a").findAsync(DocumentFilter.all())))
        .extracting(each -> each.id())
        .contains("one", "two");
  }

  @Test
  void replica_withAFullDisk_isOutOfSyncAndNamedInHealth() {
    cluster =
        new Simulation(
            1,
            folder,
            OPTIONS,
            (name, builder) ->
                name.equals("b")
                    ? builder.resourceLimits(
                        ID, ResourceLimits.builder().maxStorageBytes(1 << 20).build())
                    : builder,
            "a",
            "b");
    put("a", "small");
    assertThat(placement().replicas()).containsExactly("b");
    List<Document> large =
        IntStream.range(0, 120)
            .mapToObj(i -> Document.of("large" + i, ("word" + i + " ").repeat(500)))
            .toList();
    assertThat(node("a").part().problems()).isEmpty();
    cluster.get(on("a").putAsync(large));
    assertThat(placement().replicas()).isEmpty();
    assertThat(node("a").part().problems())
        .containsExactly(
            "copies: fewer than 2 in sync of workspaces that this node owns: 1 of them, first 'w'");
    assertThat(node("b").part().problems()).isEmpty();
    cluster.run(Duration.ofSeconds(3));
    assertThat(problems("b"))
        .startsWith("copies in sync: expected=2, actual=1; node 'b' has no copy: workspace 'w' has")
        .contains("has reached a limit: max_storage expected<=1048576, actual=");
    assertThat(cluster.get(on("b").findAsync(DocumentFilter.all()))).hasSize(121);
  }

  @Test
  void clock_ofANodeThatIsAnHourOff_decidesNothing() {
    Clock late = Clock.offset(CLOCK, Duration.ofHours(1));
    cluster =
        new Simulation(
            1,
            folder,
            OPTIONS,
            (name, builder) -> builder.clock(name.equals("b") ? late : CLOCK),
            "a",
            "b",
            "c");
    put("c", "one");
    assertThat(placement()).isEqualTo(new Placement("a", List.of("b"), placement().epoch()));
    List<Instant> written = modified("b");
    assertThat(written).containsExactly(CLOCK.instant());

    assertThat(cluster.get(node("a").part().handOver(ID))).isEqualTo("b");
    put("a", "two");
    assertThat(modified("b")).containsExactly(CLOCK.instant(), late.instant());
    assertThat(modified("a")).isEqualTo(modified("b"));
    node("b").kill();
    cluster.run(Duration.ofSeconds(6));
    put("c", "three");
    assertThat(placement().owner()).isEqualTo("a");
    assertThat(ids("a")).containsExactly("one", "three", "two");
    assertThat(cluster.get(on("c").assembleAsync(AssembleRequest.of("words"))).text())
        .contains("words one", "words two", "words three");
  }

  private List<Instant> modified(String node) {
    return file(node).find(DocumentFilter.all()).stream().map(each -> each.modified()).toList();
  }

  @Test
  void write_withTooFewCopies_waitsAndIsRefused() {
    start(OPTIONS.withCopies(2, 2), "a", "b");
    put("a", "one");
    node("b").kill();
    cluster.run(Duration.ofSeconds(3));
    var write = on("a").putAsync(List.of(Document.of("two", "two")));
    assertThatThrownBy(() -> cluster.get(write))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessageContaining("copies in sync: expected>=2, actual=1");
    assertThat(ids("a")).containsExactly("one");
    var waiting = on("a").putAsync(List.of(Document.of("three", "three")));
    node("b").start();
    cluster.get(waiting);
    assertThat(ids("b")).containsExactly("one", "three");
  }

  @Test
  void limit_ofTheOwner_reachesTheNodeThatAsked() {
    cluster =
        new Simulation(
            1,
            folder,
            OPTIONS,
            (name, builder) ->
                builder.resourceLimits(
                    ID, ResourceLimits.builder().maxStorageBytes(1 << 20).build()),
            "a",
            "b",
            "c");
    put("a", "small");
    List<Document> large =
        IntStream.range(0, 120)
            .mapToObj(i -> Document.of("large" + i, ("word" + i + " ").repeat(500)))
            .toList();
    assertThatThrownBy(() -> cluster.get(on("c").putAsync(large)))
        .isInstanceOfSatisfying(
            LimitExceededException.class, limit -> assertThat(limit.allowed()).isEqualTo(1 << 20));
    assertThat(ids("a")).containsExactly("small");
    assertThat(placement().replicas()).containsExactly("b");
  }

  @Test
  void handOver_underWrites_failsNone() {
    start(OPTIONS, "a", "b", "c");
    put("a", "first");
    List<CompletableFuture<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      writes.add(on(i % 2 == 0 ? "a" : "c").putAsync(List.of(Document.of("d" + i, "x" + i))));
      cluster.run(Duration.ofMillis(3));
      if (i == 8) {
        assertThat(cluster.get(node("a").part().handOver(ID))).isEqualTo("b");
      }
    }
    writes.forEach(write -> assertThat(cluster.get(write)).isEqualTo(1));
    assertThat(placement().owner()).isEqualTo("b");
    assertThat(ids("b")).hasSize(21);
    assertThat(cluster.get(node("b").part().handOver(ID))).isEqualTo("a");
    put("c", "after");
    assertThat(placement().owner()).isEqualTo("a");
  }

  private void startAtAPace(String... nodes) {
    start(OPTIONS, nodes);
    cluster.pace = Optional.of(new PlacementOrder.Pace(Duration.ofSeconds(4), 4));
  }

  private boolean exists(String node) {
    return node(node).lite.orElseThrow().exists(ID);
  }

  @Test
  void join_ofANodeThatComesFirst_movesTheWorkspaceWithoutAFailedWriteOrACopyLess() {
    startAtAPace("b", "c");
    put("b", "first");
    assertThat(placement().members()).containsExactly("b", "c");
    cluster.join("a");
    cluster.run(Duration.ofSeconds(3));
    assertThat(placement().members()).as("not yet").containsExactly("b", "c");
    List<CompletableFuture<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      writes.add(on(i % 2 == 0 ? "b" : "c").putAsync(List.of(Document.of("d" + i, "x" + i))));
      cluster.run(Duration.ofMillis(20));
    }
    writes.forEach(write -> assertThat(cluster.get(write)).isEqualTo(1));
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().members()).containsExactly("a", "b");
    assertThat(cluster.history).allMatch(each -> each.members().size() >= 2);
    assertThat(ids("a")).hasSize(301).isEqualTo(ids("b"));
    assertThat(exists("c")).as("the copy that is not needed any more").isFalse();
  }

  @Test
  void join_ofANodeThatComesBetween_movesTheReplicaAlone() {
    startAtAPace("a", "c");
    put("a", "one");
    cluster.join("b");
    cluster.run(Duration.ofSeconds(10));
    assertThat(placement().members()).containsExactly("a", "b");
    assertThat(cluster.history).allMatch(each -> each.owner().equals("a"));
    assertThat(ids("b")).containsExactly("one");
    assertThat(exists("c")).isFalse();
  }

  @Test
  void node_thatComesAndGoesWithinThePace_movesNothing() {
    startAtAPace("b", "c");
    put("b", "one");
    Placement before = placement();
    cluster.join("a");
    for (int i = 0; i < 5; i++) {
      cluster.run(Duration.ofSeconds(3));
      node("a").kill();
      cluster.run(Duration.ofSeconds(3));
      node("a").start();
    }
    assertThat(placement()).isEqualTo(before);
    cluster.run(Duration.ofSeconds(10));
    assertThat(placement().owner()).isEqualTo("a");
  }

  @Test
  void move_toANodeWithoutRoom_leavesTheWorkspaceWhereItIs() {
    cluster =
        new Simulation(
            1,
            folder,
            new ReplicationOptions(
                2, 1, Duration.ofMillis(500), Duration.ofSeconds(8), 500, 16 << 10),
            (name, builder) ->
                name.equals("a")
                    ? builder.resourceLimits(
                        ID, ResourceLimits.builder().maxStorageBytes(1 << 10).build())
                    : builder,
            "b",
            "c");
    cluster.pace = Optional.of(new PlacementOrder.Pace(Duration.ofSeconds(4), 4));
    put("b", "one");
    put("b", "two");
    cluster.join("a");
    cluster.run(Duration.ofSeconds(30));
    assertThat(placement().members()).containsExactly("b", "c");
    assertThat(problems("c")).isEmpty();
    put("c", "three");
    assertThat(ids("b")).containsExactly("one", "three", "two").isEqualTo(ids("c"));
  }

  @Test
  void owner_thatLeaves_isReplacedAndItsCopyMadeElsewhere() {
    start(OPTIONS, "a", "b", "c");
    put("a", "one");
    cluster.leaving.add("a");
    assertThat(node("a").part().needed()).containsExactly(ID);
    List<CompletableFuture<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      writes.add(on("a").putAsync(List.of(Document.of("d" + i, "x" + i))));
      cluster.run(Duration.ofMillis(30));
    }
    writes.forEach(write -> assertThat(cluster.get(write)).isEqualTo(1));
    assertThat(placement().members()).containsExactly("b", "c");
    assertThat(cluster.history).allMatch(each -> each.members().size() >= 2);
    assertThat(node("a").part().needed()).isEmpty();
    cluster.run(Duration.ofSeconds(3));
    assertThat(ids("c")).hasSize(101).isEqualTo(ids("b"));
    assertThat(exists("a")).isFalse();
  }

  @Test
  void node_thatLeavesWithNobodyInItsPlace_staysAReplica() {
    start(OPTIONS, "a", "b");
    put("a", "one");
    cluster.leaving.add("a");
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().members()).containsExactly("b", "a");
    assertThat(node("a").part().needed()).isEmpty();
    cluster.leaving.add("b");
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().members()).as("all leave").containsExactly("b", "a");
    assertThat(node("b").part().needed()).containsExactly(ID);
  }

  @Test
  void files_withoutADirectory_areFoundAgain() {
    start(OPTIONS, "a", "b", "c");
    put("c", "one", "two");
    List.of("a", "b", "c").forEach(name -> node(name).kill());
    cluster.placements.clear();
    List.of("a", "b", "c").forEach(name -> node(name).start());
    assertThat(cluster.get(on("c").findAsync(DocumentFilter.all()))).hasSize(2);
    put("c", "three");
    assertThat(ids("a")).containsExactly("one", "three", "two").isEqualTo(ids("b"));
  }

  @Test
  void documents_ofBeforeTheCluster_areShippedAndNeverOverwritten() {
    start(OPTIONS, "a", "b", "c");
    file("c").put(Document.of("old", "old words"));
    put("a", "new");
    assertThat(placement().owner()).isEqualTo("c");
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().replicas()).containsExactly("a");
    assertThat(ids("a")).containsExactly("new", "old");
  }

  @Test
  void replica_behindTheLog_getsTheFile() {
    start(
        new ReplicationOptions(2, 1, Duration.ofMillis(500), Duration.ofSeconds(8), 500, 1 << 10),
        "a",
        "b");
    put("a", "one");
    node("b").kill();
    for (int i = 0; i < 20; i++) {
      put("a", "more" + i);
    }
    assertThat(placement().replicas()).isEmpty();
    node("b").start();
    cluster.run(Duration.ofSeconds(5));
    assertThat(placement().replicas()).containsExactly("b");
    assertThat(ids("b")).hasSize(21).isEqualTo(ids("a"));
    assertThat(file("b").verify().problems()).isEmpty();
  }

  @Test
  void log_duringAShipment_keepsWhatIsWrittenMeanwhile() {
    start(
        new ReplicationOptions(2, 1, Duration.ofMillis(500), Duration.ofSeconds(8), 3_000, 1 << 10),
        "a",
        "b");
    put("a", "one");
    node("b").kill();
    for (int i = 0; i < 20; i++) {
      put("a", "more" + i);
    }
    node("b").start();
    assertThat(cluster.runUntil(() -> cluster.shipments() == 1, Duration.ofSeconds(5))).isTrue();
    for (int i = 0; i < 15; i++) {
      put("a", "meanwhile" + i);
    }
    assertThat(placement().replicas()).as("the file is on its way").isEmpty();
    cluster.runUntil(() -> !placement().replicas().isEmpty(), Duration.ofSeconds(5));
    assertThat(placement().replicas()).containsExactly("b");
    assertThat(cluster.shipments()).isEqualTo(1);
    assertThat(ids("b")).hasSize(36).isEqualTo(ids("a"));
  }

  /** Clients that each put one large document after another until it is enough. */
  private final class Clients {
    private int acknowledged;
    private boolean enough;
    private Duration longest = Duration.ZERO;

    private void put(int client, int turn) {
      Duration began = cluster.time();
      Document document = Document.of(client + "-" + turn, "heron ".repeat(500));
      CompletableFuture<Void> unused =
          on("a")
              .putAsync(List.of(document))
              .thenAccept(
                  done -> {
                    acknowledged++;
                    Duration took = cluster.time().minus(began);
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    if (!enough) {
                      put(client, turn + 1);
                    }
                  });
    }
  }

  @Test
  void replica_whileClientsWriteFasterThanItIsSent_isInSyncSoonAndNoneWaitsLong() {
    start(OPTIONS, "a", "b");
    put("a", "one");
    node("b").kill();
    cluster.run(Duration.ofSeconds(3));
    node("b").start();
    cluster.run(Duration.ofMillis(900));
    Clients clients = new Clients();
    IntStream.range(0, 3).forEach(client -> clients.put(client, 0));

    boolean inSync =
        cluster.runUntil(() -> !placement().replicas().isEmpty(), Duration.ofSeconds(10));
    clients.enough = true;
    cluster.run(Duration.ofSeconds(1));

    assertThat(inSync).isTrue();
    assertThat(clients.longest).isLessThan(Duration.ofMillis(300));
    assertThat(ids("b")).hasSize(1 + clients.acknowledged).isEqualTo(ids("a"));
  }

  private Request append(long epoch, LogPosition previous, String id) {
    DocumentParts document =
        DocumentParts.of(Document.builder(id, "x").modified(Instant.EPOCH).build());
    LogPosition next = new LogPosition(epoch, previous.sequence() + 1);
    return new Request.Append(
        ID, epoch, previous, List.of(new LogEntry(next, List.of(document), List.of())));
  }

  @Test
  void replica_askedForWhatIsNotNext_refuses() {
    start(OPTIONS, "a", "b");
    put("a", "one");
    long epoch = placement().epoch();
    LogPosition at = file("b").logPosition();
    assertThat(cluster.ask("a", "b", append(epoch - 1, at, "old"), false))
        .isEqualTo(new Answer.Outdated(epoch));
    LogPosition later = new LogPosition(epoch, at.sequence() + 5);
    assertThat(cluster.ask("a", "b", append(epoch, later, "gap"), false))
        .isEqualTo(new Answer.Elsewhere(at));
    Answer damaged = cluster.ask("a", "b", append(epoch, at, "damaged"), true);
    assertThat(((Answer.Failed) damaged).fault().message())
        .isEqualTo("message was damaged on its way: its checksum differs");
    assertThat(ids("b")).containsExactly("one");
    Request again = append(epoch, at, "next");
    Answer.At applied = new Answer.At(new LogPosition(epoch, at.sequence() + 1));
    assertThat(cluster.ask("a", "b", again, false)).isEqualTo(applied);
    assertThat(cluster.ask("a", "b", again, false)).as("sent twice").isEqualTo(applied);
  }

  @Test
  void start_afterAnEndInBetween_deletesUnfinishedFiles() throws IOException {
    start(OPTIONS, "a");
    put("a", "one");
    node("a").kill();
    Path left = Files.createFile(folder.resolve("a/arriving17.part"));
    node("a").start();
    assertThat(Files.exists(left)).isFalse();
    cluster.run(Duration.ofSeconds(2));
    assertThat(ids("a")).containsExactly("one");
  }

  @Test
  void delete_takesAllCopiesAndTheNameIsFree() {
    start(OPTIONS, "a", "b", "c");
    put("a", "one");
    cluster.get(on("c").deleteAsync());
    assertThat(cluster.placements).isEmpty();
    for (String name : List.of("a", "b", "c")) {
      assertThat(node(name).lite.orElseThrow().exists(ID)).as(name).isFalse();
    }
    put("b", "new");
    assertThat(ids("a")).containsExactly("new");
  }

  private void putTopics() {
    for (int i = 0; i < 12; i++) {
      List<Document> documents = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        documents.add(
            Document.of(
                "t" + i + "-" + j,
                "The "
                    + TOPICS.get(j)
                    + " of part "
                    + i
                    + " is checked by the "
                    + TOPICS.get((i + j) % 10)
                    + " before it is used."));
      }
      cluster.get(on("a").putAsync(documents));
    }
  }

  private static final List<String> TOPICS =
      List.of(
          "lock", "cache", "parser", "index", "router", "token", "budget", "query", "log", "page");

  private static void assertSame(AssembledContext one, AssembledContext other) {
    assertThat(one.text()).isEqualTo(other.text()).isNotEmpty();
    assertThat(one.passages()).isEqualTo(other.passages());
    assertThat(one.omitted()).isEqualTo(other.omitted());
    assertThat(one.totalTokens()).isEqualTo(other.totalTokens());
  }

  @Test
  void assemble_onOwnerAndReplica_isTheSameWithAGivenEmbedder() {
    cluster =
        new Simulation(
            1,
            folder,
            OPTIONS,
            (name, builder) -> builder.clock(CLOCK).vectorSearch(true).embedder(Embedder.hashing()),
            "a",
            "b",
            "c");
    putTopics();
    AssembledContext owners = file("a").assemble("which parser checks the cache");
    assertSame(owners, file("b").assemble("which parser checks the cache"));
    AssembledContext remote =
        cluster.get(
            on("c")
                .assembleAsync(
                    AssembleRequest.builder("which parser checks the cache")
                        .certificate()
                        .build()));
    assertSame(owners, remote);
    assertThat(remote.assessment()).isEqualTo(owners.assessment());
    assertThat(remote.optimality()).isEqualTo(owners.optimality());
    assertThat(remote.id()).isEqualTo(owners.id());
  }

  @Test
  void assemble_withATrainedEmbedder_isTheSameAfterRebuilding() {
    cluster =
        new Simulation(
            1,
            folder,
            OPTIONS,
            (name, builder) -> builder.clock(CLOCK).vectorSearch(true),
            "a",
            "b");
    putTopics();
    assertThat(file("a").embedder()).isPresent();
    file("a").rebuildDerived();
    file("b").rebuildDerived();
    assertSame(
        file("a").assemble("which parser checks the cache"),
        file("b").assemble("which parser checks the cache"));
  }
}

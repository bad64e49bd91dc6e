package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.health.HealthStatus;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.LogPosition;
import io.contextlite.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FollowingTest {
  private static final String DOCS = "docs";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final ReplicationOptions OPTIONS =
      new ReplicationOptions(2, 1, LONG, LONG, 1 << 20, 1 << 12);
  private static final ReplicationOptions SHORT_LOG =
      new ReplicationOptions(2, 1, LONG, LONG, 0, 1 << 12);

  @TempDir Path folder;

  private final AtomicInteger pieces = new AtomicInteger();
  private volatile String gate = "a";
  private LocalCluster eu;
  private LocalCluster us;
  private Following following;

  @BeforeEach
  void open() {
    open(OPTIONS, "a", "b");
    follow(Set.of(DOCS));
  }

  private void open(ReplicationOptions options, String... names) {
    eu = new LocalCluster(folder.resolve("eu" + options.logBytes()), options, names);
    us = new LocalCluster(folder.resolve("us"), OPTIONS, "x");
  }

  private void follow(Set<String> chosen) {
    following = us.node("x").follow("eu", chosen, new Link());
  }

  private void openAgain() {
    us.close();
    us = new LocalCluster(folder.resolve("us"), OPTIONS, "x");
  }

  @AfterEach
  void close() {
    us.close();
    eu.close();
  }

  /** Reaches the node of the other region that the gate names, or nobody. */
  private final class Link implements Source {
    @Override
    public CompletionStage<byte[]> ask(byte[] request, Duration timeout) {
      if (Feed.REQUESTS.read(request).request() instanceof Request.FetchPiece) {
        pieces.incrementAndGet();
      }
      return gate.isEmpty()
          ? CompletableFuture.failedFuture(new IOException("none of its nodes is reached"))
          : eu.node(gate).feed("eu").handle("us/x", request);
    }

    @Override
    public void failed() {
      // There is one node.
    }
  }

  private ClusterWorkspace there() {
    return eu.node(gate.isEmpty() ? "a" : gate).workspace(DOCS);
  }

  private ClusterWorkspace here() {
    return us.node("x").workspace(DOCS);
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 20 s: " + following.lags());
      }
      following.retry();
      following.tend();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private boolean has(String... ids) {
    return us.lite("x").exists(DOCS)
        && here().find(DocumentFilter.all()).stream()
            .map(DocumentSummary::id)
            .toList()
            .equals(List.of(ids));
  }

  private LogPosition place(LocalCluster cluster, String node) {
    return cluster.lite(node).workspace(DOCS).logPosition();
  }

  @Test
  void read_ofAFollowedWorkspace_hasWhatWasWrittenThere() {
    there().put(Document.of("heron", "Herons wade."), Document.of("otter", "Otters swim."));
    there().remove("otter");
    there().put(Document.of("owl", "Owls hunt at night."));

    await(() -> has("heron", "owl"));

    assertThat(here().count()).isEqualTo(2);
    assertThat(here().assemble("herons").text()).isEqualTo(there().assemble("herons").text());
    assertThat(here().search(SearchRequest.of("owls")).hits()).hasSize(1);
    assertThat(place(us, "x")).isEqualTo(place(eu, "a"));
    await(() -> following.lags().get(0).entries() == 0);
    assertThat(following.problems()).isEmpty();
    assertThat(here().health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(pieces).hasValue(0);
  }

  @Test
  void write_toAFollowedWorkspace_isRefusedWithItsRegion() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));
    String refusal =
        "workspace 'docs' is read-only here: it follows region 'eu', where it is written";

    assertThatThrownBy(() -> here().put(Document.of("owl", "Owls.")))
        .isInstanceOfSatisfying(
            ReadOnlyWorkspaceException.class, e -> assertThat(e.region()).isEqualTo("eu"))
        .hasMessage(refusal);
    assertThatThrownBy(() -> here().putAll(List.of())).hasMessage(refusal);
    assertThatThrownBy(() -> here().remove("heron")).hasMessage(refusal);
    assertThatThrownBy(() -> here().sync(folder)).hasMessage(refusal);
    assertThatThrownBy(() -> here().delete()).hasMessage(refusal);
    assertThat(has("heron")).isTrue();
  }

  @Test
  void read_beforeAnythingCame_isUnavailableAndMakesNoFile() {
    assertThatThrownBy(() -> here().assemble(AssembleRequest.of("herons")))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessage("workspace 'docs' is not here: nothing of it has come from region 'eu'");
    assertThat(us.lite("x").exists(DOCS)).isFalse();
  }

  @Test
  void follow_ownerGoes_goesOnWithTheNextOwner() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));
    LogPosition before = place(us, "x");

    eu.leave("a");
    gate = "b";
    there().put(Document.of("owl", "Owls hunt at night."));

    await(() -> has("heron", "owl"));
    assertThat(place(us, "x").epoch()).isGreaterThan(before.epoch());
    assertThat(pieces).hasValue(0);
  }

  @Test
  void follow_askedNodeIsNotTheOwner_getsItFromTheOwner() {
    there().put(Document.of("heron", "Herons wade."));
    gate = "b";

    await(() -> has("heron"));

    assertThat(eu.placement(DOCS).owner()).isEqualTo("a");
  }

  @Test
  void follow_linkBreaks_saysSoAndGoesOnFromItsPlace() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));

    gate = "";
    there().put(Document.of("owl", "Owls hunt at night."));
    await(() -> !following.problems().isEmpty());
    assertThat(following.problems().get(0))
        .matches(
            "region 'eu': 0 entries behind, last heard \\d+ s ago: none of its nodes is reached");
    await(() -> following.lags().get(0).trouble().isPresent());
    assertThat(here().health().status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(has("heron")).isTrue();

    gate = "a";
    await(() -> has("heron", "owl"));
    await(() -> following.problems().isEmpty());
    assertThat(pieces).hasValue(0);
  }

  @Test
  void follow_logDoesNotReachBack_takesTheFile() {
    close();
    open(SHORT_LOG, "a");
    follow(Set.of(DOCS));
    there().put(Document.of("heron", "Herons wade."));
    there().put(Document.of("owl", "Owls hunt at night."));

    await(() -> has("heron", "owl"));
    assertThat(pieces.get()).isGreaterThan(1);
    there().put(Document.of("swan", "Swans drift."));
    await(() -> has("heron", "owl", "swan"));

    assertThat(eu.lite("a").config().dataDirectory().toFile().list())
        .noneMatch(name -> name.endsWith(Arrival.SUFFIX));
    assertThat(place(us, "x")).isEqualTo(place(eu, "a"));
  }

  @Test
  void follow_writeIsNotAcknowledged_doesNotGetIt() throws Exception {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));
    LogPosition acknowledged = place(us, "x");
    eu.silence("b");
    CompletableFuture<Long> write =
        there().putAsync(List.of(Document.of("owl", "Owls hunt at night.")));
    await(() -> place(eu, "a").compareTo(acknowledged) > 0);

    CompletionStage<Answer> file = ask(new Request.FetchPiece(DOCS, 7, 0));
    assertThat(ask(new Request.Fetch(DOCS, acknowledged)).toCompletableFuture().get())
        .isEqualTo(new Answer.Entries(acknowledged, List.of()));
    assertThat(write).isNotDone();
    assertThat(file.toCompletableFuture()).isNotDone();

    eu.leave("b");
    await(() -> eu.node("a").tend().toCompletableFuture().isDone() && write.isDone());
    assertThat(file.toCompletableFuture().get()).isInstanceOf(Answer.Part.class);
    await(() -> has("heron", "owl"));
  }

  private CompletionStage<Answer> ask(Request request) {
    return ask("eu", request);
  }

  private CompletionStage<Answer> ask(String region, Request request) {
    byte[] bytes = Feed.REQUESTS.write(new Feed.Asked(region, request));
    return eu.node("a").feed("eu").handle("us/x", bytes).thenApply(Surroundings.ANSWERS::read);
  }

  @Test
  void follow_deletedAndMadeAnew_isDeletedAndMadeAnew() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));

    there().delete();
    await(() -> !us.lite("x").exists(DOCS));
    assertThat(following.problems()).isEmpty();

    there().put(Document.of("owl", "Owls hunt at night."));
    await(() -> has("owl"));
  }

  @Test
  void follow_workspaceIsNotPlacedAfterARestart_keepsTheCopy() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));
    eu.close();
    eu = new LocalCluster(folder.resolve("eu" + OPTIONS.logBytes()), OPTIONS, "a", "b");

    Duration before = following.lags().get(0).sinceHeard().orElseThrow();
    await(() -> following.lags().get(0).sinceHeard().orElseThrow().compareTo(before) < 0);
    assertThat(has("heron")).isTrue();

    there().put(Document.of("owl", "Owls hunt at night."));
    await(() -> has("heron", "owl"));
  }

  @Test
  void follow_afterItsOwnRestart_goesOnFromItsPlace() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));

    openAgain();
    follow(Set.of(DOCS));
    assertThat(has("heron")).isTrue();
    there().put(Document.of("owl", "Owls hunt at night."));

    await(() -> has("heron", "owl"));
    assertThat(pieces).hasValue(0);
  }

  @Test
  void follow_all_findsOutWhichThereAre() {
    openAgain();
    follow(Set.of());
    there().put(Document.of("heron", "Herons wade."));
    eu.node("b").workspace("notes").put(Document.of("n", "A note."));

    await(() -> following.lags().size() == 2 && has("heron"));
    await(() -> us.lite("x").exists("notes"));

    assertThat(following.lags()).extracting(Lag::workspace).containsExactly(DOCS, "notes");
    assertThatThrownBy(() -> us.node("x").workspace("other").put(Document.of("a", "A.")))
        .isInstanceOf(ReadOnlyWorkspaceException.class);
  }

  @Test
  void open_withoutTheRegion_hasItAsAWorkspaceOfItsOwn() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));

    openAgain();
    here().put(Document.of("owl", "Owls hunt at night."));
    assertThat(here().find(DocumentFilter.all())).hasSize(2);

    openAgain();
    follow(Set.of(DOCS));
    await(() -> !following.problems().isEmpty());
    assertThat(following.problems())
        .containsExactly(
            "region 'eu': workspace 'docs': workspace 'docs' was written here: expected nothing"
                + " but what region 'eu' has, as it follows that; delete it here, or follow"
                + " others");
    assertThatThrownBy(() -> here().count()).hasMessageStartingWith("workspace 'docs' was written");
    assertThat(us.lite("x").workspace(DOCS).count()).isEqualTo(2);
  }

  @Test
  void feed_requestsThatAreNotOfAFollower_areRefused() throws Exception {
    there().put(Document.of("heron", "Herons wade."));

    assertRefused(
        ask("asia", new Request.FetchPlaced()),
        "region that is asked: expected='eu', actual='asia'");
    assertRefused(
        ask(new Request.Drop(DOCS, Long.MAX_VALUE)),
        "request of another region: expected to fetch, actual=Drop");
    assertRefused(
        eu.node("a")
            .feed("eu")
            .handle("us/x", new byte[] {1, 2, 3})
            .thenApply(Surroundings.ANSWERS::read),
        "length of a message out of range: expected=9..67108864, actual=3");
    assertThat(ask(new Request.Fetch("none", LogPosition.START)).toCompletableFuture().get())
        .isEqualTo(new Answer.Unplaced());
    assertThat(ask(new Request.FetchPiece(DOCS, 7, 1)).toCompletableFuture().get())
        .isEqualTo(new Answer.NotHere("the file is not under way here"));
    assertThat(there().count()).isEqualTo(1);
  }

  private static void assertRefused(CompletionStage<Answer> answer, String message)
      throws Exception {
    assertThat(answer.toCompletableFuture().get())
        .isEqualTo(
            new Answer.Failed(new Fault(Fault.Kind.ARGUMENT, message, List.of(), List.of())));
  }

  @Test
  void follow_entryThatLeavesAGap_isNotApplied() {
    there().put(Document.of("heron", "Herons wade."));
    await(() -> has("heron"));
    LogPosition place = place(us, "x");
    LogPosition far = new LogPosition(place.epoch(), place.sequence() + 2);
    Answer gap = new Answer.Entries(far, List.of(new LogEntry(far, List.of(), List.of("heron"))));

    FollowedCopy copy = followedWith(gap);
    copy.bringFurther();

    assertThat(copy.lag().trouble())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("entry does not follow: expected sequence="));
    assertThat(has("heron")).isTrue();
  }

  private FollowedCopy followedWith(Answer answer) {
    openAgain();
    Source source =
        new Source() {
          @Override
          public CompletionStage<byte[]> ask(byte[] request, Duration timeout) {
            return CompletableFuture.completedFuture(Surroundings.ANSWERS.write(answer));
          }

          @Override
          public void failed() {
            // There is one answer.
          }
        };
    following = us.node("x").follow("eu", Set.of(DOCS), source);
    return following.copy(DOCS);
  }
}

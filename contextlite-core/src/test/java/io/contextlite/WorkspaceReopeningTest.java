package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.AccessPolicy;
import io.contextlite.model.Document;
import io.contextlite.model.WorkspaceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces whose files are closed and opened again behind their handles. */
@Timeout(120)
class WorkspaceReopeningTest {
  private static final Path HANDLES = Path.of("/proc/self/fd");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<ContextLite> instances = new ArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    instances.forEach(ContextLite::close);
  }

  private ContextLiteConfig.Builder config(int open) {
    return ContextLiteConfig.builder(folder)
        .clock(clock)
        .maxOpenWorkspaces(open)
        .listener(
            new ContextLiteListener() {
              @Override
              public void opened(String workspace, Duration took) {
                events.add("+" + workspace);
              }

              @Override
              public void released(String workspace) {
                events.add("-" + workspace);
              }
            });
  }

  private ContextLite open(ContextLiteConfig.Builder config) {
    ContextLite lite = ContextLite.open(config.build());
    instances.add(lite);
    return lite;
  }

  private static Document heron(String workspace) {
    return Document.of(workspace + "/heron", "The heron of " + workspace + " wades.");
  }

  private static void settle(Workspace workspace) {
    assertThat(workspace.awaitBackgroundWork(LONG)).isTrue();
  }

  @Test
  void handle_ofAClosedFile_answersAsBefore() {
    ContextLite lite = open(config(1));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    settle(first);
    lite.workspace("second").put(heron("second"));
    settle(lite.workspace("second"));
    assertThat(first.health().open()).isFalse();

    assertThat(first.assemble("heron").text()).contains("heron of first wades");
    assertThat(first.count()).isEqualTo(1);
    assertThat(lite.workspace("first")).as("the same handle").isSameAs(first);
    assertThat(events).containsExactly("+first", "-first", "+second", "-second", "+first");
  }

  @Test
  void feedback_onAContextFromBeforeTheFileWasClosed_isTaken() {
    ContextLite lite = open(config(1));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    AssembledContext context = first.assemble("heron");
    settle(first);
    lite.workspace("second").put(heron("second"));
    assertThat(first.health().open()).isFalse();

    first.feedback(context.id(), Set.of(1), Set.of());

    assertThat(first.feedbackState().feedbacks()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void manyWorkspaces_byTurns_keepFewHandles() throws IOException {
    int workspaces = 40;
    int open = 4;
    ContextLite lite = open(config(open));
    long before = handles();
    List<Workspace> handles = new ArrayList<>();
    long most = 0;
    for (int i = 0; i < workspaces; i++) {
      Workspace workspace = lite.workspace("w" + i);
      workspace.put(heron(workspace.id()));
      handles.add(workspace);
      most = Math.max(most, handles());
    }

    for (Workspace workspace : handles) {
      assertThat(workspace.assemble("heron").text()).contains("heron of " + workspace.id() + " ");
      most = Math.max(most, handles());
    }

    assertThat(most - before).as("handles above those from before").isLessThan(10L * (open + 2));
    assertThat(lite.health().workspaces().activeWorkspaces()).isLessThanOrEqualTo(open + 1);
  }

  /** Handles of files in the folder, and of nothing else that the process may open meanwhile. */
  private long handles() throws IOException {
    try (Stream<Path> all = Files.list(HANDLES)) {
      return all.filter(this::isOurs).count();
    }
  }

  private boolean isOurs(Path handle) {
    try {
      return Files.readSymbolicLink(handle).startsWith(folder.toRealPath());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void archive_givesMemoryBackAtOnceAndClosesItsFileLater() {
    ContextLite lite =
        open(
            config(10)
                .accessPolicy(
                    new AccessPolicy(Duration.ofMinutes(15), 60, 1, Duration.ofMinutes(90))));
    Workspace cold = lite.workspace("cold");
    Workspace hot = lite.workspace("hot");
    for (Workspace workspace : List.of(cold, hot)) {
      workspace.putAll(
          IntStream.range(0, 200)
              .mapToObj(i -> Document.of("d" + i, "The heron wades by reed" + i + " and mud" + i))
              .toList());
      settle(workspace);
      workspace.assemble("heron reed7");
    }
    long held = cold.usage().memoryBytes();
    assertThat(lite.tend()).isZero();
    assertThat(cold.usage().memoryBytes()).as("it is not cold yet").isEqualTo(held);

    clock.pass(Duration.ofMinutes(60));
    for (int i = 0; i < 3; i++) {
      hot.assemble("heron reed7");
    }
    assertThat(lite.tend()).isZero();
    assertThat(cold.health().accessPattern().id()).isEqualTo("archive");
    assertThat(cold.health().open()).isTrue();
    assertThat(cold.usage().memoryBytes()).isLessThan(held * 3 / 4);
    assertThat(hot.usage().memoryBytes()).isGreaterThan(held * 3 / 4);

    clock.pass(Duration.ofMinutes(31));
    assertThat(lite.tend()).isEqualTo(1);
    assertThat(cold.health().open()).isFalse();
    assertThat(hot.health().open()).isTrue();
    assertThat(cold.usage().memoryBytes()).isZero();
    assertThat(cold.assemble("heron reed7").text()).contains("reed7");
  }

  @Test
  void archive_thatWasUsedAgain_isClosedAgainByItself() throws InterruptedException {
    double always = 1e9;
    ContextLite lite =
        open(
            config(10)
                .clock(Clock.systemUTC())
                .accessPolicy(
                    new AccessPolicy(
                        Duration.ofSeconds(1), always, always, Duration.ofMillis(10))));
    Workspace workspace = lite.workspace("cold");

    for (int openings = 1; openings <= 2; openings++) {
      workspace.put(heron("cold"));
      awaitReleased(workspace, openings);
      assertThat(events).filteredOn("-cold"::equals).hasSize(openings);
    }
  }

  /** The listener is told after the file is closed. */
  private void awaitReleased(Workspace workspace, int times) throws InterruptedException {
    String event = "-" + workspace.id();
    while (workspace.health().open() || Collections.frequency(events, event) < times) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void request_thatRuns_keepsItsFileOpen() {
    HeldOptimizer held = new HeldOptimizer();
    ContextLite lite = open(config(1).optimizer(held));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    settle(first);
    CompletableFuture<AssembledContext> running =
        CompletableFuture.supplyAsync(() -> first.assemble("heron"));
    held.awaitRequests(1);

    lite.workspace("second").put(heron("second"));
    clock.pass(Duration.ofDays(1));
    int unused = lite.tend();
    assertThat(first.health().open()).isTrue();
    assertThat(first.health().activeRequests()).isEqualTo(1);
    held.letGo();

    assertThat(running.join().text()).contains("heron of first");
    assertThat(lite.health().workspaces().activeWorkspaces())
        .as("what was too many is closed when it is not used any more")
        .isEqualTo(1);
  }

  @Test
  void vectors_thatWereHandedOut_keepTheFileOpen() {
    ContextLite lite = open(config(1));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    settle(first);
    var vectors = first.vectors();

    lite.workspace("second").put(heron("second"));

    assertThat(first.health().open()).isTrue();
    assertThat(vectors.storage().<Boolean>read("look", at -> at != null)).isTrue();
  }

  @Test
  void file_thatSomebodyDeletedWhileItWasClosed_isNotMadeAnewByItsHandle() throws IOException {
    ContextLite lite = open(config(1));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    settle(first);
    lite.workspace("second").put(heron("second"));
    Path file = folder.resolve(WorkspaceFileNames.encode("first"));
    Files.delete(file);

    assertThatThrownBy(first::count)
        .isInstanceOf(WorkspaceFileException.class)
        .hasMessage("cannot open again: the workspace file is gone: " + file);
    Workspace anew = lite.workspace("first");
    assertThat(anew).isNotSameAs(first);
    assertThat(anew.count()).isZero();
    assertThatThrownBy(first::count).hasMessage("workspace 'first' is closed");
  }

  @Test
  void delete_ofAClosedFile_removesItAndEndsTheHandle() {
    ContextLite lite = open(config(1));
    Workspace first = lite.workspace("first");
    first.put(heron("first"));
    settle(first);
    lite.workspace("second").put(heron("second"));
    assertThat(first.health().open()).isFalse();

    assertThat(lite.delete("first")).isTrue();

    assertThat(lite.workspaces()).containsExactly("second");
    assertThatThrownBy(() -> first.assemble("heron"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("workspace 'first' is closed");
    assertThatThrownBy(first::health).hasMessage("workspace 'first' is closed");
  }

  @Test
  void useOfMany_byManyThreads_findsWhatWasPut() {
    int threads = 6;
    int workspaces = 8;
    ContextLite lite = open(config(2));
    List<Workspace> handles =
        IntStream.range(0, workspaces).mapToObj(i -> lite.workspace("w" + i)).toList();
    handles.forEach(workspace -> workspace.put(heron(workspace.id())));

    List<CompletableFuture<Void>> running =
        IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> useByTurns(lite, handles, thread),
                        command -> new Thread(command, "user" + thread).start()))
            .toList();
    running.forEach(CompletableFuture::join);

    assertThat(handles.stream().collect(Collectors.toMap(Workspace::id, Workspace::count)))
        .as("every put is kept, none went elsewhere")
        .allSatisfy((id, count) -> assertThat(count).isEqualTo(1 + threads));
    assertThat(events).filteredOn(event -> event.startsWith("-")).hasSizeGreaterThan(workspaces);
    handles.forEach(WorkspaceReopeningTest::settle);
    assertThat(lite.health().status().id()).isEqualTo("healthy");
    assertThat(lite.health().workspaces().activeWorkspaces()).isLessThanOrEqualTo(3);
  }

  private static void useByTurns(ContextLite lite, List<Workspace> handles, int thread) {
    for (int i = 0; i < handles.size(); i++) {
      Workspace workspace = handles.get((i * 3 + thread) % handles.size());
      workspace.put(Document.of(workspace.id() + "/" + thread, "An egret fishes."));
      assertThat(workspace.assemble("heron").text()).contains("heron of " + workspace.id() + " ");
      if (thread == 0) {
        int unused = lite.tend();
        assertThat(lite.health().workspaces().totalWorkspaces()).isEqualTo(handles.size());
      }
    }
  }
}

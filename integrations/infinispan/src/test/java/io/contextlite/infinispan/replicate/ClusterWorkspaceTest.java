package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.HealthStatus;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handle, on threads and in real time. */
class ClusterWorkspaceTest {
  private static final String ID = "w";

  @TempDir Path folder;
  private LocalCluster cluster;
  private ClusterWorkspace here;
  private ClusterWorkspace there;

  @BeforeEach
  void open() {
    cluster = new LocalCluster(folder, ReplicationOptions.DEFAULT, "a", "b", "c");
    here = cluster.node("a").workspace(ID);
    there = cluster.node("c").workspace(ID);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void methods_onOwnerAndElsewhere_giveTheSame() {
    there.put(Document.of("a", "alpha rises over the hill"), Document.of("b", "beta falls asleep"));
    assertThat(cluster.placement(ID).owner()).isEqualTo("a");
    AssembleRequest request = AssembleRequest.builder("alpha hill").certificate().build();
    AssembledContext local = here.assemble(request);
    AssembledContext remote = there.assemble(request);
    assertThat(remote.text()).isEqualTo(local.text()).contains("alpha rises");
    assertThat(remote.solver()).isEqualTo(local.solver());
    assertThat(remote.passages()).hasSameSizeAs(local.passages());
    assertThat(there.assemble("alpha").id()).isEqualTo(here.assemble("alpha").id());
    assertThat(there.search(SearchRequest.of("beta")).hits())
        .extracting(hit -> hit.passage().text())
        .containsExactly("beta falls asleep");
    assertThat(there.count()).isEqualTo(here.count()).isEqualTo(2);
    assertThat(there.find(DocumentFilter.all())).isEqualTo(here.find(DocumentFilter.all()));
    assertThat(there.health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(there.health().documentCount()).isEqualTo(2);
    assertThat(there.remove("a")).isTrue();
    assertThat(there.remove("a")).isFalse();
    assertThat(here.count()).isEqualTo(1);
    there.delete();
    assertThat(cluster.lite("a").exists(ID)).isFalse();
    assertThat(cluster.lite("b").exists(ID)).isFalse();
  }

  @Test
  void putAll_manyDocuments_areOnBothCopiesInOneOrder() {
    List<Document> documents =
        IntStream.range(0, 3_000)
            .mapToObj(i -> Document.of("d" + i, "document " + i + " speaks of word" + i % 97))
            .toList();
    assertThat(there.putAll(documents)).isEqualTo(3_000);
    assertThat(cluster.lite("a").workspace(ID).count()).isEqualTo(3_000);
    assertThat(cluster.lite("b").workspace(ID).logPosition())
        .isEqualTo(cluster.lite("a").workspace(ID).logPosition());
    for (String id : List.of("d0", "d1500", "d2999")) {
      assertThat(cluster.lite("b").workspace(ID).get(id))
          .isEqualTo(cluster.lite("a").workspace(ID).get(id));
    }
  }

  @Test
  void errors_ofTheOwner_keepTheirType() {
    there.put(Document.of("a", "alpha"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> there.assemble(AssembleRequest.builder("x").mustInclude(List.of("none")).build()))
        .withMessageContaining("none");
    assertThatThrownBy(
            () ->
                there.assemble(AssembleRequest.builder("x").deadline(Duration.ofNanos(1)).build()))
        .isInstanceOf(DeadlineExceededException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> there.remove(" "));
  }

  @Test
  void cancel_ofARemoteAssembly_endsIt() {
    there.put(Document.of("a", "alpha"));
    CompletableFuture<AssembledContext> context =
        there.assembleAsync(AssembleRequest.of("alpha")).toCompletableFuture();
    boolean cancelled = context.cancel(true);
    assertThat(cancelled).isEqualTo(context.isCancelled());
    if (cancelled) {
      assertThatThrownBy(context::join).isInstanceOf(CancellationException.class);
    }
    assertThat(there.assemble("alpha").text()).contains("alpha");
  }

  @Test
  void sync_ofAFolder_putsWhatChangedAndRemovesWhatIsGone() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/sub"));
    Path kept = Files.writeString(tree.resolve("kept.md"), "# Kept\n\nalpha stays");
    Path changed = Files.writeString(tree.resolve("changed.md"), "old words");
    Path gone = Files.writeString(tree.resolve("gone.md"), "soon gone");
    there.put(Document.of("other", "not of the tree"));
    SyncReport first = there.sync(folder.resolve("tree"));
    assertThat(List.of(first.files(), first.added(), first.unchanged()))
        .containsExactly(3L, 3L, 0L);
    Files.writeString(changed, "new words, more of them");
    Files.delete(gone);
    SyncReport second = there.sync(folder.resolve("tree"));
    assertThat(List.of(second.added(), second.changed(), second.removed(), second.unchanged()))
        .containsExactly(0L, 1L, 1L, 1L);
    assertThat(here.find(DocumentFilter.all()))
        .extracting(document -> document.id())
        .containsExactly("other", "sub/changed.md", "sub/kept.md");
    assertThat(here.assemble("new words").text()).contains("new words, more of them");
    assertThat(there.sync(folder.resolve("tree")).changedAnything()).isFalse();
    assertThat(Files.exists(kept)).isTrue();
  }
}

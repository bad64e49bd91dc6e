package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ingest.SkippedFile;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncProgress;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceSyncTest {
  @TempDir Path folder;
  private Path tree;
  private ContextLite lite;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    lite = ContextLite.open(ContextLiteConfig.at(folder.resolve("data")));
    workspace = lite.workspace("test");
  }

  @AfterEach
  void close() {
    lite.close();
  }

  /** Writes a file whose time lies well in the past, so that a later change is seen by its time. */
  private Path write(String path, String text) throws IOException {
    return write(tree, path, text, 1_700_000_000_000L);
  }

  private static Path write(Path tree, String path, String text, long modifiedMillis)
      throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
    return file;
  }

  private List<String> ids() {
    return workspace.find(DocumentFilter.all()).stream().map(DocumentSummary::id).toList();
  }

  private List<String> found(String query) {
    return workspace.search(SearchRequest.of(query)).hits().stream()
        .map(hit -> hit.passage().source().document().id())
        .toList();
  }

  @Test
  void sync_tree_takesWhatIsNotIgnored() throws IOException {
    write(".gitignore", "build/\n*.log\n");
    write("src/Main.java", "class Main { int finch; }");
    write("build/Main.java", "class Generated {}");
    write("debug.log", "noise");
    write("docs/a.md", "# Birds\n\nA finch sings.");

    SyncReport report = workspace.sync(tree);

    assertThat(ids()).containsExactly(".gitignore", "docs/a.md", "src/Main.java");
    assertThat(report.added()).isEqualTo(3);
    assertThat(report.ignored()).isEqualTo(2);
    assertThat(report.skipped()).isEmpty();
    assertThat(found("finch")).containsExactlyInAnyOrder("docs/a.md", "src/Main.java");
    assertThat(workspace.find(DocumentFilter.domain("docs")))
        .extracting(DocumentSummary::id)
        .contains("docs/a.md");
  }

  @Test
  void sync_again_writesNothing() throws IOException {
    write("a.md", "# One\n\nfinch");
    write("empty.md", "");
    Files.write(tree.resolve("b.bin"), new byte[] {0, 1, 2, 3});
    Files.setLastModifiedTime(tree.resolve("b.bin"), FileTime.fromMillis(1_700_000_000_000L));
    SyncReport first = workspace.sync(tree);
    long generation = workspace.stats().generation();

    SyncReport second = workspace.sync(tree);

    assertThat(workspace.stats().generation()).isEqualTo(generation);
    assertThat(second.unchanged()).isEqualTo(1);
    assertThat(second.changedAnything()).isFalse();
    assertThat(second.bytes()).isZero();
    assertThat(second.skipped()).isEqualTo(first.skipped());
    assertThat(second.skipped()).extracting(SkippedFile::path).containsExactly("b.bin", "empty.md");
  }

  @Test
  void sync_afterChanges_touchesOnlyThese() throws IOException {
    write("kept.md", "# Kept\n\nfinch");
    write("changed.md", "# Changed\n\nheron");
    write("moved.md", "# Moved\n\negret");
    write("gone.md", "# Gone\n\nstork");
    workspace.sync(tree);

    write(tree, "changed.md", "# Changed\n\nibis", 1_700_000_100_000L);
    Files.createDirectory(tree.resolve("new"));
    Files.move(tree.resolve("moved.md"), tree.resolve("new/place.md"));
    Files.delete(tree.resolve("gone.md"));
    write("added.md", "# Added\n\nplover");
    SyncReport report = workspace.sync(tree);

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.changed()).isEqualTo(1);
    assertThat(report.moved()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(ids()).containsExactly("added.md", "changed.md", "kept.md", "new/place.md");
    assertThat(found("heron")).isEmpty();
    assertThat(found("stork")).isEmpty();
    assertThat(found("ibis")).containsExactly("changed.md");
    assertThat(found("egret place")).contains("new/place.md");
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void sync_touchedFileWithSameContent_isUnchanged() throws IOException {
    write("a.md", "# One\n\nfinch");
    workspace.sync(tree);

    write(tree, "a.md", "# One\n\nfinch", 1_700_000_100_000L);
    SyncReport report = workspace.sync(tree);

    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.changed()).isZero();
  }

  @Test
  void sync_sameSizeAndTime_isSeenOnlyWhenContentIsVerified() throws IOException {
    write("a.md", "finch");
    workspace.sync(tree);
    write("a.md", "heron");

    workspace.sync(tree);
    assertThat(found("heron")).isEmpty();

    workspace.sync(tree, SyncOptions.builder().verifyContent(true).build());
    assertThat(found("heron")).containsExactly("a.md");
  }

  @Test
  void sync_swappedFiles_exchangeTheirContent() throws IOException {
    write("a.md", "finch alone");
    write("b.md", "heron in pairs");
    workspace.sync(tree);

    write(tree, "a.md", "heron in pairs", 1_700_000_100_000L);
    write(tree, "b.md", "finch alone", 1_700_000_100_000L);
    workspace.sync(tree);

    assertThat(found("heron")).containsExactly("a.md");
    assertThat(found("finch")).containsExactly("b.md");
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void sync_oneOfTwoCopiesMoves_bothAreThere() throws IOException {
    write("a.md", "finch alone");
    write("b.md", "finch alone");
    workspace.sync(tree);

    Files.move(tree.resolve("a.md"), tree.resolve("c.md"));
    write("d.md", "finch alone");
    SyncReport report = workspace.sync(tree);

    assertThat(ids()).containsExactly("b.md", "c.md", "d.md");
    assertThat(report.moved()).isEqualTo(1);
    assertThat(report.added()).isEqualTo(1);
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void sync_textThatBecomesBinary_isRemovedAndListed() throws IOException {
    write("a.md", "finch");
    workspace.sync(tree);

    Files.write(tree.resolve("a.md"), new byte[] {0, 0, 0, 1, 2, 0});
    SyncReport report = workspace.sync(tree);

    assertThat(report.skipped()).extracting(SkippedFile::path).containsExactly("a.md");
    assertThat(ids()).isEmpty();
  }

  @Test
  void sync_twoTrees_keepTheirDocumentsApart() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    write("README.md", "finch");
    write(other, "README.md", "heron", 1_700_000_000_000L);

    workspace.sync(tree);
    workspace.sync(other);
    workspace.sync(tree);

    assertThat(ids()).containsExactly("README.md", "other/README.md");
    assertThat(found("heron")).containsExactly("other/README.md");
  }

  @Test
  void sync_namedSource_followsTheTreeToAnotherPlace() throws IOException {
    SyncOptions project = SyncOptions.builder().source("project").build();
    write("a.md", "finch");
    workspace.sync(tree, project);

    Path elsewhere = folder.resolve("elsewhere");
    Files.move(tree, elsewhere);
    SyncReport report = workspace.sync(elsewhere, project);

    assertThat(report.changedAnything()).isFalse();
    assertThat(ids()).containsExactly("a.md");
  }

  @Test
  void sync_treeAroundTheDataDirectory_leavesItOut() throws IOException {
    write("a.md", "finch");

    workspace.sync(folder);

    assertThat(ids()).containsExactly("tree/a.md");
  }

  @Test
  void sync_missingFolder_saysSoAndKeepsEverything() throws IOException {
    write("a.md", "finch");
    workspace.sync(tree);

    assertThatThrownBy(() -> workspace.sync(folder.resolve("nowhere")))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageContaining("cannot sync: expected a readable folder, actual='")
        .hasMessageContaining("nowhere");
    assertThat(ids()).containsExactly("a.md");
  }

  @Test
  void sync_removedDocumentOfAFile_comesBack() throws IOException {
    write("a.md", "finch");
    workspace.sync(tree);
    workspace.remove("a.md");

    workspace.sync(tree);

    assertThat(ids()).containsExactly("a.md");
  }

  @Test
  void sync_progress_endsWithEverythingDone() throws IOException {
    for (int i = 0; i < 300; i++) {
      write("f" + i + ".md", "# File " + i + "\n\n" + "finch ".repeat(50));
    }
    List<SyncProgress> events = new ArrayList<>();

    workspace.sync(tree, SyncOptions.builder().progress(events::add).build());

    SyncProgress last = events.get(events.size() - 1);
    assertThat(events.get(0).phase()).isEqualTo(SyncProgress.Phase.SCAN);
    assertThat(events).anyMatch(event -> event.phase() == SyncProgress.Phase.INDEX);
    assertThat(last.phase()).isEqualTo(SyncProgress.Phase.DONE);
    assertThat(last.files()).isEqualTo(300).isEqualTo(last.totalFiles());
    assertThat(last.bytes()).isEqualTo(last.totalBytes());
    assertThat(last.passages()).isEqualTo(300);
  }

  @Test
  void sync_interrupted_keepsWhatWasCommittedAndTheNextCompletesIt() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      write("f" + i + ".md", "# File " + i + "\n\nfinch " + i);
    }
    Thread self = Thread.currentThread();
    SyncOptions interrupting =
        SyncOptions.builder()
            .progress(
                event -> {
                  if (event.files() > 100) {
                    self.interrupt();
                  }
                })
            .build();

    assertThatThrownBy(() -> workspace.sync(tree, interrupting))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(workspace.count()).isBetween(1_000L, 1_199L);

    workspace.sync(tree);
    assertThat(workspace.count()).isEqualTo(1_200);
    assertThat(workspace.verify().problems()).isEmpty();
  }
}

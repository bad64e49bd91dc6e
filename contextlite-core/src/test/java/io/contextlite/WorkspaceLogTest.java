package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.LogPosition;
import io.contextlite.model.LoggedWrite;
import io.contextlite.model.WorkspaceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of entries, copies of files, and files in place of others. */
class WorkspaceLogTest {
  @TempDir Path folder;
  private ContextLite lite;
  private Workspace workspace;

  @BeforeEach
  void open() {
    lite = ContextLite.open(ContextLiteConfig.builder(folder.resolve("data")).build());
    workspace = lite.workspace("log");
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private static LogPosition at(long epoch, long sequence) {
    return new LogPosition(epoch, sequence);
  }

  private static long apply(
      Workspace workspace, LogPosition at, List<Document> puts, List<String> removes) {
    return workspace.apply(List.of(new LoggedWrite(at, puts, removes)));
  }

  private static List<String> ids(Workspace workspace) {
    return workspace.find(DocumentFilter.all()).stream().map(DocumentSummary::id).toList();
  }

  @Test
  void apply_entries_changeDocumentsAndThePlaceTogether() {
    assertThat(workspace.logPosition()).isEqualTo(LogPosition.START);
    apply(
        workspace,
        at(1, 1),
        List.of(Document.of("a", "alpha"), Document.of("b", "beta")),
        List.of());
    long removed =
        apply(workspace, at(2, 1), List.of(Document.of("c", "gamma")), List.of("a", "unknown"));
    assertThat(removed).isEqualTo(1);
    assertThat(ids(workspace)).containsExactly("b", "c");
    assertThat(workspace.logPosition()).isEqualTo(at(2, 1));
    apply(workspace, at(2, 2), List.of(), List.of());
    lite.close();
    open();
    assertThat(workspace.logPosition()).isEqualTo(at(2, 2));
    assertThat(ids(workspace)).containsExactly("b", "c");
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void apply_documentsPreparedInParts_areWrittenInTheirOrder() {
    List<Document> documents =
        IntStream.range(0, 600)
            .mapToObj(i -> Document.of("d" + i % 300, "The heron number " + i))
            .toList();
    long unused = apply(workspace, at(1, 1), documents, List.of());
    assertThat(workspace.count()).isEqualTo(300);
    assertThat(IntStream.range(0, 300).mapToObj(i -> workspace.get("d" + i).orElseThrow()))
        .extracting(stored -> stored.passages().get(0).text())
        .containsExactlyElementsOf(
            IntStream.range(300, 600).mapToObj(i -> "The heron number " + i).toList());
  }

  @Test
  void apply_placeThatIsNotAfterThePresentOne_isRefusedAndChangesNothing() {
    apply(workspace, at(2, 5), List.of(Document.of("a", "alpha")), List.of());
    for (LogPosition place : List.of(at(2, 5), at(2, 4), at(1, 9))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> apply(workspace, place, List.of(Document.of("b", "beta")), List.of("a")))
          .withMessage("log position must be after " + at(2, 5) + ": actual=" + place);
    }
    assertThat(ids(workspace)).containsExactly("a");
  }

  private static Document document(String id, String text) {
    return Document.builder(id, text).modified(Instant.EPOCH).build();
  }

  @Test
  void apply_entriesTogether_makesTheFileOfOneAtATime() {
    List<LoggedWrite> entries =
        List.of(
            new LoggedWrite(
                at(1, 1), List.of(document("a", "alpha"), document("b", "beta")), List.of()),
            new LoggedWrite(at(1, 2), List.of(), List.of("a")),
            new LoggedWrite(
                at(1, 3), List.of(document("c", "alpha"), document("b", "gamma")), List.of()),
            new LoggedWrite(at(2, 4), List.of(document("b", "beta")), List.of("c", "unknown")));
    entries.forEach(entry -> workspace.apply(List.of(entry)));
    Workspace other = lite.workspace("other");

    assertThat(other.apply(entries)).isEqualTo(2);

    assertThat(other.logPosition()).isEqualTo(at(2, 4));
    assertThat(ids(other)).containsExactly("b");
    assertThat(other.get("b")).isPresent().isEqualTo(workspace.get("b"));
    assertThat(other.assemble("beta").text()).isEqualTo(workspace.assemble("beta").text());
    assertThat(other.verify().problems()).isEmpty();
  }

  @Test
  void apply_entriesOfWhichOneIsOutOfOrder_appliesNone() {
    List<LoggedWrite> entries =
        List.of(
            new LoggedWrite(at(1, 2), List.of(document("a", "alpha")), List.of()),
            new LoggedWrite(at(1, 1), List.of(document("b", "beta")), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.apply(entries))
        .withMessage("log position must be after " + at(1, 2) + ": actual=" + at(1, 1));
    assertThat(workspace.logPosition()).isEqualTo(LogPosition.START);
    assertThat(ids(workspace)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.apply(List.of()))
        .withMessage("entries to apply: expected at least 1, actual=0");
  }

  @Test
  void apply_entryWithoutRoom_isRefusedAsAWhole() {
    try (ContextLite small =
        ContextLite.open(
            ContextLiteConfig.builder(folder.resolve("small"))
                .resourceLimits("log", ResourceLimits.builder().maxStorageBytes(2 << 20).build())
                .build())) {
      Workspace full = small.workspace("log");
      apply(full, at(1, 1), List.of(Document.of("a", "alpha")), List.of());
      List<Document> many =
          IntStream.range(0, 4_000)
              .mapToObj(i -> Document.of("d" + i, ("w" + i + " ").repeat(200)))
              .toList();
      assertThatThrownBy(() -> apply(full, at(1, 2), many, List.of("a")))
          .isInstanceOf(LimitExceededException.class);
      assertThat(full.logPosition()).isEqualTo(at(1, 1));
      assertThat(ids(full)).containsExactly("a");
      apply(full, at(1, 2), List.of(), List.of("a"));
      assertThat(ids(full)).isEmpty();
    }
  }

  @Test
  void install_copyOfAnother_hasItsDocumentsAndItsPlace() throws IOException {
    apply(workspace, at(3, 1), List.of(Document.of("a", "alpha rises")), List.of());
    Path copy = folder.resolve("data/copy.part");
    workspace.copyTo(copy);
    apply(workspace, at(3, 2), List.of(Document.of("later", "beta")), List.of());
    Workspace other = lite.workspace("other");
    other.put(Document.of("own", "delta"));

    lite.install("other", copy);

    assertThatThrownBy(other::count).isInstanceOf(IllegalStateException.class);
    Workspace installed = lite.workspace("other");
    assertThat(ids(installed)).containsExactly("a");
    assertThat(installed.logPosition()).isEqualTo(at(3, 1));
    assertThat(installed.verify().problems()).isEmpty();
    assertThat(installed.assemble("alpha").text()).contains("alpha rises");
    apply(installed, at(3, 2), List.of(Document.of("later", "beta")), List.of());
    assertThat(ids(installed)).isEqualTo(ids(workspace));
    assertThat(Files.exists(copy)).isFalse();
    assertThat(lite.workspaces()).containsExactly("log", "other");
  }

  @Test
  void install_fileThatIsNoWorkspace_isRefusedAndChangesNothing() throws IOException {
    workspace.put(Document.of("a", "alpha"));
    Path garbage = Files.writeString(folder.resolve("data/garbage.part"), "not a file of SQLite");
    assertThatThrownBy(() -> lite.install("log", garbage))
        .isInstanceOf(WorkspaceFileException.class)
        .hasMessage("not an SQLite file: " + garbage);
    assertThat(ids(workspace)).containsExactly("a");
  }

  @Test
  void position_isOrderedByEpochThenSequence() {
    assertThat(List.of(at(2, 1), at(1, 9), at(1, 2)).stream().sorted())
        .containsExactly(at(1, 2), at(1, 9), at(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(-1, 0))
        .withMessage("log position must be >= 0: epoch=-1, sequence=0");
  }
}

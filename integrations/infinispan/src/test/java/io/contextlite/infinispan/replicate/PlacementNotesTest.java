package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.replicate.PlacementNotes.Note;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacementNotesTest {
  private static final String WORKSPACE = "../up \u00e4";

  @TempDir Path folder;

  private PlacementNotes notes() {
    return new PlacementNotes(folder);
  }

  private static Placement placement(long epoch, String owner, String... replicas) {
    return new Placement(owner, List.of(replicas), epoch);
  }

  @Test
  void note_ofALaterProcess_isReadBack() {
    notes().note(WORKSPACE, placement(7, "b", "a"));

    assertThat(notes().of(WORKSPACE)).isEqualTo(new Note(WORKSPACE, 7, List.of("a", "b")));
    assertThat(notes().of("other").nodes()).isEmpty();
    notes().remove(WORKSPACE);
    assertThat(notes().of(WORKSPACE).nodes()).isEmpty();
  }

  @Test
  void note_earlierEpoch_changesNothingUnlessItIsOfAnotherIncarnation() {
    PlacementNotes notes = notes();
    notes.note(WORKSPACE, placement((5L << 20) + 9, "a"));
    notes.note(WORKSPACE, placement((5L << 20) + 8, "a", "b"));
    assertThat(notes.of(WORKSPACE).nodes()).containsExactly("a");

    notes.note(WORKSPACE, placement((4L << 20) + 1, "c"));
    assertThat(notes.of(WORKSPACE).nodes()).containsExactly("c");
  }

  @Test
  void announce_addsNodesUntilTheNextEpochIsNoted() {
    PlacementNotes notes = notes();
    notes.note(WORKSPACE, placement(3, "a"));
    notes.announce(WORKSPACE, placement(3, "a"), List.of("b"));
    notes.note(WORKSPACE, placement(3, "a"));
    assertThat(notes.of(WORKSPACE).nodes()).containsExactly("a", "b");

    notes.note(WORKSPACE, placement(4, "a"));
    assertThat(notes.of(WORKSPACE).nodes()).containsExactly("a");
  }

  @Test
  void needed_areTheNodesOfTheHighestEpoch() {
    assertThat(
            PlacementNotes.needed(
                List.of(
                    new Note("w", 1, List.of("a", "b")),
                    new Note("w", 2, List.of("b", "c")),
                    new Note("w", 2, List.of("d")),
                    new Note("w", 9, List.of()))))
        .hasValue(List.of("b", "c", "d"));
    assertThat(PlacementNotes.needed(List.of(new Note("w", 0, List.of())))).isEmpty();
  }

  @Test
  void of_damagedNote_saysSo() throws IOException {
    notes().note(WORKSPACE, placement(7, "a"));
    try (Stream<Path> files = Files.list(folder.resolve("copies"))) {
      Files.writeString(files.findFirst().orElseThrow(), "{\"workspace\":\"another\"}");
    }

    assertThatThrownBy(() -> notes().of(WORKSPACE))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith("cannot read where workspace '" + WORKSPACE + "' was: expected a");
  }
}

package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.admission.ManualClock;
import io.contextlite.model.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Workspaces of which few are open answer like maps that are always there. */
class ReopeningPropertyTest {
  private static final int WORKSPACES = 4;

  /** What is done to a workspace. */
  enum Action {
    PUT,
    REMOVE,
    COUNT,
    ASSEMBLE,
    TEND,
    WAIT,
    DELETE
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void steps_overFewOpenFiles_giveWhatMapsGive(
      @ForAll @IntRange(min = 1, max = 3) int open,
      @ForAll @Size(min = 10, max = 40) List<Action> actions,
      @ForAll @Size(40) List<@IntRange(max = 99) Integer> choices)
      throws IOException {
    Path folder = Files.createTempDirectory("reopening");
    ManualClock clock = new ManualClock();
    Map<String, Set<String>> model = new TreeMap<>();
    try (ContextLite lite =
        ContextLite.open(
            ContextLiteConfig.builder(folder).clock(clock).maxOpenWorkspaces(open).build())) {
      for (int i = 0; i < actions.size(); i++) {
        int choice = choices.get(i);
        String id = "w" + choice % WORKSPACES;
        String document = "d" + choice / WORKSPACES % 5;
        clock.pass(Duration.ofMinutes(choice % 7));
        step(lite, clock, model, actions.get(i), id, document);
      }
      assertThat(lite.workspaces()).containsExactlyElementsOf(model.keySet());
      model.forEach((id, ids) -> assertThat(lite.workspace(id).count()).isEqualTo(ids.size()));
    } finally {
      deleteAll(folder);
    }
  }

  private static void step(
      ContextLite lite,
      ManualClock clock,
      Map<String, Set<String>> model,
      Action action,
      String id,
      String document) {
    if (action == Action.DELETE) {
      assertThat(lite.delete(id)).isEqualTo(model.remove(id) != null);
      return;
    }
    Workspace workspace = lite.workspace(id);
    Set<String> known = model.computeIfAbsent(id, key -> new TreeSet<>());
    switch (action) {
      case PUT -> {
        workspace.put(Document.of(document, "The heron of " + id + " wades at " + document));
        known.add(document);
      }
      case REMOVE -> assertThat(workspace.remove(document)).isEqualTo(known.remove(document));
      case ASSEMBLE ->
          assertThat(workspace.assemble("heron").text().contains("heron of " + id))
              .isEqualTo(!known.isEmpty());
      case TEND -> {
        clock.pass(Duration.ofMinutes(25));
        assertThat(lite.tend()).isNotNegative();
      }
      case WAIT -> assertThat(workspace.awaitBackgroundWork(Duration.ofMinutes(1))).isTrue();
      default -> assertThat(workspace.count()).isEqualTo(known.size());
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(ReopeningPropertyTest::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.contextlite.infinispan.replicate;

import static io.contextlite.infinispan.replicate.Simulation.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLite;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace is deleted while b, which has a copy, is away. */
final class DeletedWorkspaceTest {
  private static final String ID = "w";

  @TempDir Path folder;
  private Simulation cluster;

  @BeforeEach
  void deleteWhileOneIsAway() {
    cluster = new Simulation(1, folder, OPTIONS, "a", "b", "c");
    put("a", "old");
    assertThat(cluster.placement(ID).members()).containsExactly("a", "b");
    node("b").kill();
    cluster.run(Duration.ofSeconds(5));
    assertThat(cluster.placement(ID).members()).containsExactly("a", "c");
    cluster.get(node("a").workspace(ID).deleteAsync());
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private Simulation.Node node(String name) {
    return cluster.node(name);
  }

  private void put(String node, String id) {
    cluster.get(node(node).workspace(ID).putAsync(List.of(Document.of(id, "words " + id))));
  }

  private Set<String> ids(String... nodes) {
    Set<String> ids = new TreeSet<>();
    for (String name : nodes) {
      ContextLite lite = node(name).lite.orElseThrow();
      if (lite.exists(ID)) {
        lite.workspace(ID).find(DocumentFilter.all()).stream()
            .map(DocumentSummary::id)
            .forEach(ids::add);
      }
    }
    return ids;
  }

  @Test
  void copyThatComesBack_isForgottenWhenTheNameIsUsed() {
    node("b").start();
    assertThat(ids("b")).containsExactly("old");

    put("b", "new");

    assertThat(ids("a", "b", "c")).containsExactly("new");
    cluster.run(Duration.ofSeconds(5));
    assertThat(ids("a", "b", "c")).containsExactly("new");
  }

  @Test
  void copyThatComesBack_isForgottenAlsoByNodesThatWereStartedAgain() {
    for (String name : List.of("a", "c")) {
      node(name).kill();
      node(name).start();
    }
    node("b").start();
    cluster.run(Duration.ofSeconds(3)); // until all see each other

    put("c", "new");

    assertThat(ids("a", "b", "c")).containsExactly("new");
  }

  @Test
  void copyThatComesBackAlone_waitsForThoseThatMayKnowMore() {
    node("a").kill();
    node("c").kill();
    node("b").start();
    cluster.run(Duration.ofSeconds(3));
    assertThatThrownBy(() -> put("b", "new"))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessageContaining("copies were last on nodes [a, b], of which only some are here: [b]");

    node("a").start();
    put("b", "new");

    assertThat(ids("a", "b")).containsExactly("new");
  }

  @Test
  void copyThatComesBack_isLetGoWhenTheNameIsUsedAlready() {
    put("a", "new");
    node("b").start();
    cluster.run(Duration.ofSeconds(5));

    assertThat(ids("a", "b", "c")).containsExactly("new");
  }
}

package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextlite.model.Document;
import io.contextlite.model.WorkspaceFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of a few megabytes, where this process may mount such. */
final class FullDiskTest {
  private static final String ID = "w";
  private static final List<String> BOTH = List.of("a", "b");
  private static final ReplicationOptions PATIENT =
      new ReplicationOptions(
          2, 1, Duration.ofSeconds(20), Duration.ofSeconds(30), 16 << 20, 4 << 20);

  @TempDir Path folder;
  private boolean isMounted;

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(disk());
    isMounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk().toString());
    assumeTrue(isMounted, "this process may not mount a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    if (isMounted) {
      assertThat(run("umount", disk().toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where node b keeps its files. */
  private Path disk() {
    return folder.resolve("b");
  }

  private void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(disk().resolve("filler"))) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static String problems(ClusterWorkspace workspace) {
    return String.join("; ", workspace.health().problems()).toLowerCase(Locale.ROOT);
  }

  private static List<Document> large(String name) {
    return IntStream.range(0, 100)
        .mapToObj(i -> Document.of(name + i, (name + i + " ").repeat(500)))
        .toList();
  }

  private static void await(LocalCluster cluster, List<String> nodes, BooleanSupplier condition)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      for (String name : nodes) {
        cluster.node(name).tend().toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
      Thread.sleep(20);
    }
  }

  @Test
  void disk_ofAReplicaIsFull_leavesItOutUntilThereIsRoom() throws Exception {
    try (LocalCluster cluster = new LocalCluster(folder, PATIENT, "a", "b")) {
      ClusterWorkspace workspace = cluster.node("a").workspace(ID);
      workspace.put(Document.of("small", "small words"));
      assertThat(cluster.placement(ID).owner()).isEqualTo("a");
      await(cluster, BOTH, () -> cluster.placement(ID).replicas().equals(List.of("b")));

      fill();
      workspace.putAll(large("first"));

      assertThat(cluster.placement(ID).replicas()).isEmpty();
      assertThat(workspace.health().problems()).contains("copies in sync: expected=2, actual=1");
      assertThat(problems(workspace))
          .contains("; node 'b' has no copy: ")
          .contains("no space left on");
      assertThat(cluster.node("b").workspace(ID).count()).isEqualTo(101);

      Files.delete(disk().resolve("filler"));
      await(cluster, BOTH, () -> cluster.placement(ID).replicas().equals(List.of("b")));
      assertThat(cluster.lite("b").workspace(ID).count()).isEqualTo(101);
      assertThat(workspace.health().problems()).isEmpty();
    }
  }

  @Test
  void disk_ofTheOwnerIsFull_refusesWritesAndServesReads() throws Exception {
    try (LocalCluster cluster = new LocalCluster(folder, PATIENT, "b")) {
      ClusterWorkspace workspace = cluster.node("b").workspace(ID);
      workspace.put(Document.of("small", "small words"));
      cluster.join("c");
      await(cluster, List.of("b"), () -> cluster.placement(ID).replicas().equals(List.of("c")));

      fill();

      assertThatThrownBy(() -> cluster.node("c").workspace(ID).putAll(large("first")))
          .isInstanceOfSatisfying(
              WorkspaceFileException.class,
              e -> assertThat(e.problem()).isEqualTo(WorkspaceFileException.Problem.FULL))
          .hasMessageContaining("no space left on the device: ");
      assertThat(workspace.count()).isEqualTo(1);
      assertThat(cluster.node("c").workspace(ID).assemble("small").text()).contains("small words");

      Files.delete(disk().resolve("filler"));
      workspace.putAll(large("second"));
      await(cluster, List.of("b"), () -> cluster.placement(ID).replicas().equals(List.of("c")));
      assertThat(cluster.lite("b").workspace(ID).count()).isEqualTo(101);
      assertThat(cluster.lite("c").workspace(ID).count()).isEqualTo(101);
    }
  }

  @Test
  void delete_onAFullDisk_makesRoomAndIsRemembered() throws Exception {
    try (LocalCluster cluster = new LocalCluster(folder, PATIENT, "b")) {
      ClusterWorkspace workspace = cluster.node("b").workspace(ID);
      workspace.put(Document.of("small", "small words"));
      fill();

      workspace.delete();

      assertThat(cluster.lite("b").exists(ID)).isFalse();
      assertThat(new Deletions(disk()).of(ID)).hasSize(1);
    }
  }
}

package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ingest.SyncOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it syncs loses nothing that was committed. */
class CrashTest {
  private static final int KILLS = 50;
  private static final int FILES = 3_000;

  @TempDir Path folder;

  /** The process that is killed: syncs, and prints a line after each committed batch. */
  public static final class Victim {
    private Victim() {}

    /**
     * Runs a sync.
     *
     * @param arguments data directory and tree
     */
    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] arguments) {
      try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(Path.of(arguments[0])))) {
        lite.workspace("w")
            .sync(
                Path.of(arguments[1]),
                SyncOptions.builder().progress(event -> System.out.println(event.files())).build());
      }
      System.out.println("completed");
    }
  }

  @Test
  void kill_duringSync_fiftyTimes_losesNothingCommitted() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path data = folder.resolve("data");
    Random random = new Random(50);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(tree.resolve("f" + i + ".md"), text(i, 0));
    }
    int interrupted = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long committedBefore = count(data);
      interrupted += runAndKill(data, tree, random) ? 1 : 0;
      try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(data))) {
        Workspace workspace = lite.workspace("w");
        assertThat(workspace.verify().problems()).as("after kill %d", kill).isEmpty();
        assertThat(workspace.count()).isGreaterThanOrEqualTo(committedBefore);
      }
      for (int i = 0; i < FILES / 10; i++) {
        int changed = random.nextInt(FILES);
        Files.writeString(tree.resolve("f" + changed + ".md"), text(changed, kill));
      }
    }
    assertThat(interrupted).as("syncs that were cut off before their end").isGreaterThan(KILLS / 2);
    complete(data, tree);
  }

  private static String text(int file, int version) {
    return "# File " + file + "\n\n" + "version " + version + " of the heron. ".repeat(30);
  }

  private static long count(Path data) {
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(data))) {
      return lite.workspace("w").count();
    }
  }

  /** Kills the process at a random moment of its sync; false if it had ended before. */
  private boolean runAndKill(Path data, Path tree, Random random) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                data.toString(),
                tree.toString())
            .redirectError(folder.resolve("victim.log").toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      @Nullable String line = out.readLine();
      int batches = random.nextInt(6);
      for (int i = 0; i < batches && line != null && !line.equals("completed"); i++) {
        line = out.readLine();
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      boolean alive = process.isAlive();
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return alive;
    }
  }

  private static void complete(Path data, Path tree) throws IOException {
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(data))) {
      Workspace workspace = lite.workspace("w");
      workspace.sync(tree);
      assertThat(workspace.awaitBackgroundWork(Duration.ofMinutes(1))).isTrue();
      assertThat(workspace.count()).isEqualTo(FILES);
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
      for (int i = 0; i < FILES; i += 97) {
        String stored = workspace.get("f" + i + ".md").orElseThrow().passages().get(0).text();
        assertThat(stored.strip())
            .isEqualTo(Files.readString(tree.resolve("f" + i + ".md")).strip());
      }
    }
  }
}

package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while documents come and go and the lists are kept in step loses nothing
 * that was committed, and leaves lists that searches and upkeep go on with. {@code
 * -Dcontextlite.kills=200} makes it a soak.
 */
class ListCrashTest {
  private static final int KILLS = Integer.getInteger("contextlite.kills", 7);

  /** Lines that are read before a kill, at most. */
  private static final int MOST_LINES = 40;

  private static final int MOST_MICROS = 20_000;

  /** Most time from the beginning of a write to a kill that is meant to cut it off. */
  private static final int MOST_MICROS_OF_WRITE = 3_000;

  private static final String WORKSPACE = "w";
  private static final String BEGINS = "begins ";
  private static final String ENDED = "ended ";
  private static final String WRITES = "writes ";
  private static final String WROTE = "wrote ";

  @TempDir Path folder;

  /** The process that is killed: takes steps of {@link ChurnPlan}, and says so. */
  public static final class Victim {
    private static final int MOST_STEPS = 1_000;

    private Victim() {}

    /**
     * Goes on until the process is killed or nobody listens.
     *
     * @param arguments data directory and number of the first step
     */
    public static void main(String[] arguments) {
      ContextLiteConfig config =
          ContextLiteConfig.builder(Path.of(arguments[0]))
              .embedder(ChurnPlan.EMBEDDER)
              .synchronousCommits(false)
              .vectorIndex(
                  options ->
                      new AnnouncingIndex(
                          new CentroidVectorIndex(options, ChurnPlan.SIZES, System::nanoTime)))
              .build();
      int first = Integer.parseInt(arguments[1]);
      try (ContextLite lite = ContextLite.open(config)) {
        Workspace workspace = lite.workspace(WORKSPACE);
        for (int i = first; i < first + MOST_STEPS && isHeard(); i++) {
          ChurnPlan.Step step = ChurnPlan.step(i);
          say(BEGINS + i);
          workspace.putAll(step.puts());
          workspace.removeAll(step.removals());
          say(ENDED + i);
          if (i % 3 != 0) {
            workspace.awaitBackgroundWork(Duration.ofMinutes(1));
          }
        }
      }
    }

    @SuppressWarnings("SystemOut") // the test reads it
    private static void say(String line) {
      System.out.println(line);
    }

    @SuppressWarnings("SystemOut")
    private static boolean isHeard() {
      return !System.out.checkError();
    }
  }

  /** Says what upkeep writes. */
  private record AnnouncingIndex(CentroidVectorIndex index) implements VectorIndex {
    @Override
    public VectorHits search(VectorSnapshot at, VectorSearch search) {
      return index.search(at, search);
    }

    @Override
    public float[] score(VectorSnapshot at, float[] query, long[] passageIds) {
      return index.score(at, query, passageIds);
    }

    @Override
    public void maintain(VectorStorage storage) {
      index.maintain(new AnnouncingStorage(storage));
    }

    @Override
    public Optional<String> note(VectorSnapshot at, int dimension) {
      return index.note(at, dimension);
    }

    @Override
    public long memoryBytes() {
      return index.memoryBytes();
    }

    @Override
    public void close() {
      index.close();
    }
  }

  private record AnnouncingStorage(VectorStorage storage) implements VectorStorage {
    @Override
    public <T> T read(String operation, Function<VectorSnapshot, T> work) {
      return storage.read(operation, work);
    }

    @Override
    public void write(String operation, Consumer<VectorSnapshot> work) {
      long[] version = new long[1];
      Victim.say(WRITES + operation);
      storage.write(
          operation,
          at -> {
            work.accept(at);
            version[0] = at.clusters().version();
          });
      Victim.say(WROTE + version[0]);
    }
  }

  /** What a process said. */
  private record Said(List<String> lines) {
    private Optional<String> last(String one, String other) {
      return lines.stream()
          .filter(line -> line.startsWith(one) || line.startsWith(other))
          .reduce((before, line) -> line);
    }

    /** The last step that was begun. */
    int step() {
      String line = last(BEGINS, BEGINS).orElseThrow();
      return Integer.parseInt(line.substring(BEGINS.length()));
    }

    boolean stepEnded() {
      return last(BEGINS, ENDED).orElseThrow().startsWith(ENDED);
    }

    /** The version of the lists, unless they were being written. */
    Optional<Long> version() {
      return last(WRITES, WROTE)
          .filter(line -> line.startsWith(WROTE))
          .map(line -> Long.valueOf(line.substring(WROTE.length())));
    }

    boolean wasCutOff() {
      return !stepEnded()
          || last(WRITES, WROTE).filter(line -> line.startsWith(WRITES)).isPresent();
    }

    List<String> upkeep() {
      return lines.stream()
          .filter(line -> line.startsWith(WRITES))
          .map(line -> line.substring(WRITES.length()))
          .toList();
    }
  }

  @Test
  void kill_duringUpkeep_losesNothingCommittedAndLeavesSoundLists() throws Exception {
    Random random = new Random(11);
    Map<String, String> committed = new HashMap<>();
    Set<String> upkeep = new TreeSet<>();
    int step = 0;
    int cutOff = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Said said = runAndKill(step, kill % 2 == 1, random);
      upkeep.addAll(said.upkeep());
      cutOff += said.wasCutOff() ? 1 : 0;
      for (; step < said.step(); step++) {
        ChurnPlan.step(step).applyTo(committed);
      }
      try (ListFile file = new ListFile(folder.resolve(WORKSPACE + ".db"))) {
        Map<String, String> found = file.texts();
        if (said.stepEnded() || !found.equals(committed)) {
          ChurnPlan.step(step++).applyTo(committed);
        }
        assertThat(found).as("documents after kill %d", kill).isEqualTo(committed);
        said.version().ifPresent(version -> assertThat(file.version()).isEqualTo(version));
        file.check(kill);
        if (random.nextBoolean()) { // else the next process goes on from there
          goOn(file, committed.size());
        }
      }
    }
    assertThat(upkeep).contains("begin lists", "write lists", "complete lists");
    assertThat(cutOff).as("kills during a write").isPositive();
  }

  private static void goOn(ListFile file, int documents) {
    file.maintain();
    file.check(documents);
    ClusterStatistics figures = file.statistics();
    if (documents < ChurnPlan.SIZES.least()) {
      assertThat(figures.state()).isEqualTo(ClusterStatistics.State.FEW_VECTORS);
      assertThat(file.version()).isZero();
    } else {
      assertThat(figures.state()).isEqualTo(ClusterStatistics.State.IN_USE);
      assertThat(figures.waiting()).isLessThan(ChurnPlan.SIZES.folded());
    }
  }

  /** Kills the process at a random moment, or in a write of lists, and returns all that it said. */
  private Said runAndKill(int firstStep, boolean inWrite, Random random)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString(),
                Integer.toString(firstStep))
            .redirectError(folder.resolve("victim.log").toFile())
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int wanted = 1 + random.nextInt(MOST_LINES);
      int micros = random.nextInt(inWrite ? MOST_MICROS_OF_WRITE : MOST_MICROS);
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        if (lines.size() >= wanted && (!inWrite || line.startsWith(WRITES))) {
          TimeUnit.MICROSECONDS.sleep(micros);
          process.toHandle().destroyForcibly(); // Process closes what was not read yet
        }
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(lines).as("lines; errors are in %s", folder.resolve("victim.log")).isNotEmpty();
    return new Said(lines);
  }
}

package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.Document;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One workspace file in the hands of several threads, instances and processes. */
class SharedFileTest {
  @TempDir Path folder;

  /** Another process: puts documents named after itself. */
  public static final class Writer {
    private Writer() {}

    /**
     * Puts documents one by one.
     *
     * @param arguments data directory, name, number of documents
     */
    public static void main(String[] arguments) {
      try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(Path.of(arguments[0])))) {
        Workspace workspace = lite.workspace("w");
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
          workspace.put(Document.of(arguments[1] + i, "heron " + arguments[1] + " number " + i));
        }
      }
    }
  }

  private Process start(String name, int documents) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            name,
            Integer.toString(documents))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  @Test
  void twoProcesses_writeOneFile_nothingIsLost() throws Exception {
    Process first = start("first", 150);
    Process second = start("second", 150);
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(folder))) {
      Workspace workspace = lite.workspace("w");
      for (int i = 0; i < 50; i++) {
        workspace.put(Document.of("own" + i, "heron own number " + i));
        workspace.search(SearchRequest.of("heron"));
      }
      assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isZero();
      assertThat(second.exitValue()).isZero();

      assertThat(workspace.count()).isEqualTo(350);
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
      assertThat(workspace.search(SearchRequest.builder("heron").limit(1000).build()).hits())
          .as("what other processes wrote is found, by text and by vector")
          .hasSizeGreaterThanOrEqualTo(200);
      assertThat(workspace.search(SearchRequest.of("second number 149")).hits().get(0).passage())
          .satisfies(
              passage -> assertThat(passage.source().document().id()).isEqualTo("second149"));
    }
  }

  @Test
  void secondWriter_waitsAndThenSaysWhoIsInTheWay() throws Exception {
    try (ContextLite lite =
            ContextLite.open(
                ContextLiteConfig.builder(folder).writeTimeout(Duration.ofMillis(300)).build());
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db"))) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.of("a", "heron"));
      try (Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        long start = System.nanoTime();
        assertThatThrownBy(() -> workspace.put(Document.of("b", "egret")))
            .isInstanceOfSatisfying(
                WorkspaceFileException.class,
                e -> assertThat(e.problem()).isEqualTo(WorkspaceFileException.Problem.BUSY))
            .hasMessageContaining("another writer held the workspace file for more than 300 ms")
            .hasMessageContaining("w.db");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThan(Duration.ofMillis(250));
        assertThat(workspace.count()).as("reads go on").isEqualTo(1);
        statement.execute("ROLLBACK");
      }
      workspace.put(Document.of("b", "egret"));
      assertThat(workspace.count()).isEqualTo(2);
    }
  }

  @Test
  void manyThreads_readAndWrite_seeWholeDocumentsOnly() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try (ContextLite lite =
        ContextLite.open(ContextLiteConfig.builder(folder).maxReaders(2).build())) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(
          IntStream.range(0, 50).mapToObj(i -> Document.of("d" + i, "heron v0 " + i)).toList());
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        int writer = thread;
        work.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    int document = (i * 7 + writer * 25) % 50;
                    workspace.put(Document.of("d" + document, "heron v" + i + " " + document));
                  }
                }));
      }
      for (int thread = 0; thread < 4; thread++) {
        work.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    assertThat(
                            workspace
                                .search(SearchRequest.builder("heron").limit(200).build())
                                .hits())
                        .hasSize(50);
                  }
                }));
      }
      for (Future<?> each : work) {
        each.get(60, TimeUnit.SECONDS);
      }
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
    } finally {
      pool.shutdownNow();
    }
  }
}

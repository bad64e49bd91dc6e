package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes with and without the module jdk.incubator.vector choose as they should, and agree. */
class VectorModuleTest {
  private static final List<String> ADDED = List.of("--add-modules", "jdk.incubator.vector");
  private static final int DOCUMENTS = 300;

  /** Scores do not depend on the time of a run then. */
  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  /** What core needs at run time; with what only tests need, the module path has conflicts. */
  private static final Pattern CORE =
      Pattern.compile(
          ".*(contextlite-core.target.classes|sqlite-jdbc|jackson|caffeine|snakeyaml"
              + "|commonmark|jgit|slf4j)\\S*");

  @TempDir Path folder;

  /** The process that searches: prints what computes its inner products, then what it finds. */
  public static final class Searcher {
    private Searcher() {}

    /**
     * Fills a workspace and searches it.
     *
     * @param arguments data directory
     */
    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] arguments) {
      System.out.println(InnerProductChoice.best().getClass().getSimpleName());
      ContextLiteConfig config =
          ContextLiteConfig.builder(Path.of(arguments[0])).embedder(Embedder.hashing()).build();
      Random random = new Random(7);
      try (ContextLite lite = ContextLite.open(config)) {
        Workspace workspace = lite.workspace("w");
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
          documents.add(Document.builder("d" + i, words(random, 60)).modified(FUTURE).build());
        }
        workspace.putAll(documents);
        for (int i = 0; i < 20; i++) {
          for (SearchHit hit : workspace.search(SearchRequest.of(words(random, 5))).hits()) {
            System.out.println(
                hit.passage().id() + " " + Double.toHexString(hit.score()) + " " + hit.features());
          }
        }
      }
    }

    private static String words(Random random, int count) {
      return random
          .ints(count, 0, 500)
          .mapToObj(word -> "w" + Integer.toString(word * 7919, 36))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * What a process printed.
   *
   * @param product simple name of the class that computes inner products
   * @param hits one line each
   */
  private record Output(String product, List<String> hits) {}

  private Output onClassPath(List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(Searcher.class.getName());
    return run(arguments);
  }

  private Output onModulePath(List<String> options) throws Exception {
    List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    Path tests =
        Path.of(Searcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of(
            "--module-path",
            entries.stream()
                .filter(CORE.asMatchPredicate())
                .collect(Collectors.joining(File.pathSeparator)),
            "--patch-module",
            "io.contextlite=" + tests,
            "-m",
            "io.contextlite/" + Searcher.class.getName()));
    return run(arguments);
  }

  private Output run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    command.add(Files.createTempDirectory(folder, "data").toString());
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    List<String> lines = Files.readAllLines(out);
    return new Output(lines.get(0), lines.subList(1, lines.size()));
  }

  @Test
  void search_withModule_findsTheSameWithTheSameScores() throws Exception {
    Output scalar = onClassPath(List.of());
    assertThat(scalar.product()).isEqualTo("ScalarInnerProduct");
    assertThat(scalar.hits()).hasSizeGreaterThan(100);

    Output withModule = onClassPath(ADDED);
    assertThat(withModule.product()).isIn("EightLanes", "FourLanes");
    assertThat(withModule.hits()).isEqualTo(scalar.hits());
  }

  @Test
  void search_onModulePath_usesTheModuleToo() throws Exception {
    Output scalar = onModulePath(List.of());
    assertThat(scalar.product()).isEqualTo("ScalarInnerProduct");

    Output withModule = onModulePath(ADDED);
    assertThat(withModule.product()).isIn("EightLanes", "FourLanes");
    assertThat(withModule.hits()).isEqualTo(scalar.hits());
  }

  @Test
  void search_withModuleThatIsNotCompiled_isScalar() throws Exception {
    List<String> options = new ArrayList<>(ADDED);
    options.add("-XX:TieredStopAtLevel=1");
    assertThat(onClassPath(options).product()).isEqualTo("ScalarInnerProduct");
  }

  @Test
  void search_withShortVectors_usesFourLanes() throws Exception {
    List<String> options = new ArrayList<>(ADDED);
    options.add("-XX:MaxVectorSize=16");
    Output four = onClassPath(options);
    assertThat(four.product()).isEqualTo("FourLanes");
    assertThat(four.hits()).isEqualTo(onClassPath(List.of()).hits());
  }
}

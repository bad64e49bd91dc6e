package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextlite.ingest.SkippedFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWalkerTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("tree"));
  }

  @Test
  void scan_nestedFiles_listsPathsInCodePointOrder() throws IOException {
    for (String path : List.of("b.md", "a/z.md", "a-b.md", "a/b/c.md", "Z.md", "a.md")) {
      write(path, "x");
    }

    assertThat(paths(scan()))
        .containsExactly("Z.md", "a-b.md", "a.md", "a/b/c.md", "a/z.md", "b.md");
  }

  @Test
  void scan_file_carriesSizeTimeAndPlace() throws IOException {
    Path file = write("docs/a.md", "hello");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000, 5_000)));

    Listing listing = scan();

    assertThat(listing.files())
        .containsExactly(
            new FileEntry("docs/a.md", file.toRealPath(), 5, 1_000_000_000_000_005_000L));
    assertThat(listing.totalBytes()).isEqualTo(5);
  }

  @Test
  void scan_namesBeyondAscii_areKept() throws IOException {
    assumeTrue(Locales.canName("日🎉\uFF5E"), "the locale cannot express the names");
    write("read me.md", "x");
    write("日本/説明.md", "x");
    write("🎉.md", "x");
    write("\uFF5E.md", "x");
    write("#a'b\"c\\d.md", "x");

    assertThat(paths(scan()))
        .containsExactly("#a'b\"c\\d.md", "read me.md", "日本/説明.md", "\uFF5E.md", "🎉.md");
  }

  @Test
  void scan_versionControlDirectories_areNeverEntered() throws IOException {
    write(".git/config", "x");
    write("a/.hg/x", "x");
    write(".svn/x", "x");
    write("sub/.git", "gitdir: elsewhere");
    write(".github/workflow.yml", "x");

    Listing listing = TreeWalker.scan(root, SyncOptions.builder().gitignore(false).build());

    assertThat(paths(listing)).containsExactly(".github/workflow.yml");
    assertThat(listing.ignored()).isZero();
  }

  @Test
  void scan_ignoredEntries_areCountedAndNotListed() throws IOException {
    write(".gitignore", "build/\n*.log\n!keep.log\n");
    write("build/a", "x");
    write("build/b", "x");
    write("build/keep.log", "x");
    write("a.log", "x");
    write("keep.log", "x");

    Listing listing = scan();

    assertThat(paths(listing)).containsExactly(".gitignore", "keep.log");
    assertThat(listing.ignored()).isEqualTo(2);
    assertThat(listing.skipped()).isEmpty();
  }

  @Test
  void scan_gitignoreSwitchedOff_listsAll() throws IOException {
    write(".gitignore", "*.log\n");
    write("a.log", "x");

    Listing listing = TreeWalker.scan(root, SyncOptions.builder().gitignore(false).build());

    assertThat(paths(listing)).containsExactly(".gitignore", "a.log");
  }

  @Test
  void scan_rootThatItsRepositoryIgnores_isWalkedAllTheSame() throws IOException {
    Files.createDirectory(temp.resolve(".git"));
    Files.writeString(temp.resolve(".gitignore"), "tree/\n*.log\n");
    write("a.md", "x");
    write("a.log", "x");

    assertThat(paths(scan())).containsExactly("a.md");
  }

  @Test
  void scan_excludeGlobs_leaveOutFilesAndDirectories() throws IOException {
    for (String path :
        List.of("a.md", "a.min.js", "vendor/x.md", "src/vendor/y.md", "docs/old/z.md")) {
      write(path, "x");
    }
    SyncOptions options =
        SyncOptions.builder().exclude("*.min.js", "/vendor/", "docs/**/z.md").build();

    Listing listing = TreeWalker.scan(root, options);

    assertThat(paths(listing)).containsExactly("a.md", "src/vendor/y.md");
    assertThat(listing.ignored()).isEqualTo(3);
  }

  @Test
  void scan_includeGlobs_takeFilesAndWholeDirectories() throws IOException {
    for (String path :
        List.of("a.md", "a.txt", "docs/b.txt", "docs/in/c.txt", "src/D.java", "src/e.c")) {
      write(path, "x");
    }
    SyncOptions options =
        SyncOptions.builder().include("*.md", "docs/", "src/**/*.java", "!docs/in/").build();

    assertThat(paths(TreeWalker.scan(root, options)))
        .containsExactly("a.md", "docs/b.txt", "src/D.java");
  }

  @Test
  void scan_emptyLargeAndBinaryFiles_areSkipped() throws IOException {
    write("empty.md", "");
    write("large.md", "x".repeat(11));
    write("image.PNG", "x");
    write("fits.md", "x".repeat(10));

    Listing listing = TreeWalker.scan(root, SyncOptions.builder().maxFileBytes(10).build());

    assertThat(paths(listing)).containsExactly("fits.md");
    assertThat(listing.skipped())
        .containsExactly(
            new SkippedFile("empty.md", Reason.EMPTY, ""),
            new SkippedFile("image.PNG", Reason.BINARY, "file name extension"),
            new SkippedFile("large.md", Reason.TOO_LARGE, "bytes=11, maxFileBytes=10"));
  }

  @Test
  void scan_leftOutPaths_arePassedOver() throws IOException {
    write("a.md", "x");
    write("data/ws.db3", "x");
    write(".contextlite/x", "x");
    Collection<Path> leaveOut =
        List.of(
            root.resolve("data/../data/ws.db3"),
            root.resolve(".contextlite"),
            root.resolve("data/not-yet/there"));

    Listing listing = TreeWalker.scan(root, SyncOptions.DEFAULT, leaveOut);

    assertThat(paths(listing)).containsExactly("a.md");
    assertThat(listing.ignored()).isZero();
  }

  @Test
  void scan_controlCharactersInName_areRefusedAndEscaped() throws IOException {
    write("a\nb.md", "x");
    write("d\u001b[31m/x.md", "x");

    assertThat(reasons(scan()))
        .isEqualTo(
            Map.of("a\\u000ab.md", Reason.INVALID_NAME, "d\\u001b[31m", Reason.INVALID_NAME));
  }

  @Test
  void scan_nameThatIsNotUnicode_isRefused() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'a\\377b.md')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(shell.waitFor() == 0, "the file system takes Unicode names only");
    write("a.md", "x");

    Listing listing = scan();

    assertThat(paths(listing)).containsExactly("a.md");
    assertThat(listing.skipped())
        .extracting(SkippedFile::reason)
        .containsExactly(Reason.INVALID_NAME);
  }

  @Test
  void scan_nameInUtf8_isReadInAnyLocale() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "mkdir '100%+' && printf x > \"$(printf '100%%+/\\346\\227\\245%%.md')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(shell.waitFor() == 0);

    Listing listing = scan();

    assertThat(paths(listing)).containsExactly("100%+/日%.md");
    assertThat(TextReader.read(listing.files().get(0).file(), 10))
        .isInstanceOf(ReadResult.Text.class);
  }

  @Test
  void scan_pipe_isListedAndNotOpened() throws Exception {
    assumeTrue(
        new ProcessBuilder(
                    "mkfifo",
                    root.resolve("pipe").toString(),
                    root.resolve(".gitignore").toString())
                .start()
                .waitFor()
            == 0);
    write("a.md", "x");

    Listing listing = scan();

    assertThat(paths(listing)).containsExactly("a.md");
    assertThat(reasons(listing))
        .isEqualTo(Map.of("pipe", Reason.SPECIAL_FILE, ".gitignore", Reason.SPECIAL_FILE));
  }

  @Test
  void scan_veryDeepTree_isWalkedToItsEnd() throws IOException {
    int levels = 1_000;
    for (int level = 1; level <= levels; level++) {
      Files.createDirectory(root.resolve("d/".repeat(level)));
    }
    Path file = write("d/".repeat(levels) + "a.md", "x");

    Listing listing = scan();

    assertThat(paths(listing)).containsExactly("d/".repeat(levels) + "a.md");
    // The test framework's own cleaning takes time quadratic in the depth.
    Files.delete(file);
    for (int level = levels; level >= 1; level--) {
      Files.delete(root.resolve("d/".repeat(level)));
    }
  }

  private Listing scan() {
    return TreeWalker.scan(root, SyncOptions.DEFAULT);
  }

  private Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static List<String> paths(Listing listing) {
    return listing.files().stream().map(FileEntry::path).toList();
  }

  private static Map<String, Reason> reasons(Listing listing) {
    return listing.skipped().stream()
        .collect(Collectors.toMap(SkippedFile::path, SkippedFile::reason));
  }
}

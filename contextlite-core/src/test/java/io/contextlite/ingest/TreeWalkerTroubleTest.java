package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextlite.ingest.SkippedFile.Reason;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a walk makes of directories and files that fail or change under it. */
class TreeWalkerTroubleTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("tree"));
  }

  @Test
  void scan_unreadableDirectory_isListedAndPassed() throws IOException {
    write("a/x.md", "x");
    write("b/y.md", "x");
    Path closed = root.resolve("a");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(closed), "this user may read everything");
      assertUnreadable(scan());
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void scan_directoryThatFailsToList_isListedAndPassed() throws IOException {
    write("a/x.md", "x");
    write("b/y.md", "x");

    Listing listing =
        scan(
            beforeListing(
                directory -> {
                  if (directory.endsWith("a")) {
                    throw new AccessDeniedException(directory.toString());
                  }
                }));

    assertUnreadable(listing);
  }

  private static void assertUnreadable(Listing listing) {
    assertThat(paths(listing)).containsExactly("b/y.md");
    assertThat(listing.skipped())
        .containsExactly(new SkippedFile("a/", Reason.UNREADABLE, "access denied"));
    assertThat(listing.unknown().test("a/x.md")).isTrue();
    assertThat(listing.unknown().test("a/in/x.md")).isTrue();
    assertThat(listing.unknown().test("ab/x.md")).isFalse();
    assertThat(listing.unknown().test("b/z.md")).isFalse();
  }

  @Test
  void scan_fileThatCannotBeExamined_isListedAndUnknown() throws IOException {
    write("a", "x");

    Listing listing =
        scan(
            beforeExamining(
                path -> {
                  throw new AccessDeniedException(path.toString());
                }));

    assertThat(reasons(listing)).isEqualTo(Map.of("a", Reason.UNREADABLE));
    assertThat(listing.unknown().test("a")).isTrue();
    assertThat(listing.unknown().test("a/b")).isTrue();
  }

  @Test
  void scan_fileGoneBetweenListingAndStat_isListedAsVanished() throws IOException {
    write("a.md", "x");
    write("b.md", "x");

    Listing listing =
        scan(
            beforeExamining(
                path -> {
                  Files.deleteIfExists(root.resolve("b.md"));
                }));

    assertThat(paths(listing)).containsExactly("a.md");
    assertThat(listing.skipped())
        .containsExactly(new SkippedFile("b.md", Reason.VANISHED, "no such file"));
    assertThat(listing.unknown().test("b.md")).isFalse();
  }

  @Test
  void scan_directoriesGoneOrReplacedBeforeListing_areListedAsVanished() throws IOException {
    Files.createDirectory(root.resolve("a"));
    Files.createDirectory(root.resolve("b"));

    Listing listing =
        scan(
            beforeListing(
                directory -> {
                  if (!directory.endsWith("tree")) {
                    Files.deleteIfExists(root.resolve("a"));
                    Files.deleteIfExists(root.resolve("b"));
                    Files.writeString(root.resolve("b"), "a file now");
                  }
                }));

    assertThat(reasons(listing)).isEqualTo(Map.of("a/", Reason.VANISHED, "b/", Reason.VANISHED));
  }

  @Test
  void scan_missingRoot_throws() {
    Path missing = temp.resolve("missing");

    assertThatThrownBy(() -> TreeWalker.scan(missing, SyncOptions.DEFAULT))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "cannot list tree: expected=readable directory, actual=no such file, root='%s'",
            missing);
  }

  @Test
  void scan_fileAsRoot_throws() throws IOException {
    Path file = write("a.md", "x");

    assertThatThrownBy(() -> TreeWalker.scan(file, SyncOptions.DEFAULT))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cannot list tree: expected=directory, actual=file, root='%s'", file);
  }

  @Test
  void scan_rootThatFailsToList_throws() {
    FileAccess denied =
        beforeListing(
            directory -> {
              throw new AccessDeniedException(directory.toString());
            });

    assertThatThrownBy(() -> scan(denied))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith(
            "cannot list tree: expected=readable directory, actual=access denied, root='");
  }

  @Test
  void scan_threadInterruptedOnTheWay_throwsAndRemainsInterrupted() throws IOException {
    write("a/x.md", "x");
    FileAccess interrupting = beforeListing(directory -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> scan(interrupting))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("interrupted while listing tree: root='%s'", root.toRealPath());
    assertThat(Thread.interrupted()).isTrue();
  }

  private Listing scan() {
    return TreeWalker.scan(root, SyncOptions.DEFAULT);
  }

  private Listing scan(FileAccess access) {
    return TreeWalker.scan(root, SyncOptions.DEFAULT, List.of(), access);
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

  private interface Event {
    void happensTo(Path path) throws IOException;
  }

  private static FileAccess beforeListing(Event event) {
    return interrupted(event, path -> {});
  }

  private static FileAccess beforeExamining(Event event) {
    return interrupted(path -> {}, event);
  }

  /** Returns the real file system, with something that happens just before it is asked. */
  private static FileAccess interrupted(Event listing, Event examining) {
    return new FileAccess() {
      @Override
      public List<Path> list(Path directory) throws IOException {
        listing.happensTo(directory);
        return DIRECT.list(directory);
      }

      @Override
      public BasicFileAttributes attributes(Path path) throws IOException {
        examining.happensTo(path);
        return DIRECT.attributes(path);
      }
    };
  }
}

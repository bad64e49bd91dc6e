package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ingest.SkippedFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFollowerTest {
  private static final SyncOptions FOLLOWING = SyncOptions.builder().followLinks(true).build();

  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("tree"));
  }

  @Test
  void scan_notFollowing_listsEveryLink() throws IOException {
    write("a/x.md");
    link("file", "a/x.md");
    link("directory", "a");
    link("broken", "nowhere");

    Listing listing = TreeWalker.scan(root, SyncOptions.DEFAULT);

    assertThat(paths(listing)).containsExactly("a/x.md");
    assertThat(listing.skipped())
        .containsExactly(
            new SkippedFile("broken", Reason.SYMBOLIC_LINK, "links are not followed"),
            new SkippedFile("directory", Reason.SYMBOLIC_LINK, "links are not followed"),
            new SkippedFile("file", Reason.SYMBOLIC_LINK, "links are not followed"));
  }

  @Test
  void scan_linksInsideTheTree_areFollowed() throws IOException {
    Path file = write("a/x.md");
    link("file.md", "a/x.md");
    link("directory", "a");

    Listing listing = TreeWalker.scan(root, FOLLOWING);

    assertThat(paths(listing)).containsExactly("a/x.md", "directory/x.md", "file.md");
    assertThat(listing.files()).extracting(FileEntry::file).containsOnly(file.toRealPath());
    assertThat(listing.skipped()).isEmpty();
  }

  @Test
  void scan_linksThatArriveNowhereUseful_areListed() throws IOException {
    Files.writeString(temp.resolve("outside.md"), "x");
    write(".git/config");
    link("broken", "nowhere");
    link("hidden", ".git/config");
    link("left-out", "data/ws");
    link("out", "../outside.md");
    write("data/ws");

    Listing listing = TreeWalker.scan(root, FOLLOWING, List.of(root.resolve("data")));

    assertThat(listing.files()).isEmpty();
    assertThat(listing.skipped())
        .containsExactly(
            new SkippedFile("broken", Reason.SYMBOLIC_LINK, "leads nowhere"),
            new SkippedFile("hidden", Reason.SYMBOLIC_LINK, "leads to what is left out"),
            new SkippedFile("left-out", Reason.SYMBOLIC_LINK, "leads to what is left out"),
            new SkippedFile("out", Reason.SYMBOLIC_LINK, "leads out of the tree"));
  }

  @Test
  void scan_linksToDirectoriesAround_areLoops() throws IOException {
    write("a/b/x.md");
    link("a/b/top", "../..");
    link("a/b/self", ".");
    link("a/ring", "ring");
    link("a/ring1", "ring2");
    link("a/ring2", "ring1");

    Listing listing = TreeWalker.scan(root, FOLLOWING);

    assertThat(paths(listing)).containsExactly("a/b/x.md");
    assertThat(reasons(listing))
        .isEqualTo(
            Map.of(
                "a/b/top", Reason.LINK_LOOP,
                "a/b/self", Reason.LINK_LOOP,
                "a/ring", Reason.LINK_LOOP,
                "a/ring1", Reason.LINK_LOOP,
                "a/ring2", Reason.LINK_LOOP));
  }

  @Test
  void scan_directoriesThatLinkToEachOther_doNotMultiply() throws IOException {
    int directories = 12;
    for (int i = 0; i < directories; i++) {
      write("d" + i + "/x.md");
      for (int j = 0; j < directories; j++) {
        link("d" + i + "/to" + j, "../d" + j);
      }
    }

    Listing listing = TreeWalker.scan(root, FOLLOWING);

    assertThat(paths(listing)).hasSizeBetween(directories, 2 * directories).doesNotHaveDuplicates();
    assertThat(reasons(listing)).containsEntry("d0/to0", Reason.LINK_LOOP);
    assertThat(listing).isEqualTo(TreeWalker.scan(root, FOLLOWING));
  }

  @Test
  void scan_ignoredLink_isCountedAndTakesNothingFromTheNextOne() throws IOException {
    write("z/x.md");
    write(".gitignore", "/one/\n");
    link("one", "z");
    link("two", "z");

    Listing listing = TreeWalker.scan(root, FOLLOWING);

    assertThat(paths(listing)).containsExactly(".gitignore", "two/x.md", "z/x.md");
    assertThat(listing.ignored()).isEqualTo(1);
  }

  @Test
  void scan_linkedRoot_isResolved() throws IOException {
    write("a.md");
    Path alias = Files.createSymbolicLink(temp.resolve("alias"), root);

    assertThat(TreeWalker.scan(alias, SyncOptions.DEFAULT))
        .isEqualTo(TreeWalker.scan(root, SyncOptions.DEFAULT));
  }

  private Path write(String path) throws IOException {
    return write(path, "x");
  }

  private Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(path), Path.of(target));
  }

  private static List<String> paths(Listing listing) {
    return listing.files().stream().map(FileEntry::path).toList();
  }

  private static Map<String, Reason> reasons(Listing listing) {
    return listing.skipped().stream()
        .collect(Collectors.toMap(SkippedFile::path, SkippedFile::reason));
  }
}

package io.contextlite.ingest;

import io.contextlite.ingest.IgnoreRules.Verdict;
import io.contextlite.ingest.SkippedFile.Reason;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a directory tree that a sync should read.
 *
 * <p>Leaves out what the globs of {@link SyncOptions} and, as git does, {@code .gitignore} files
 * say: those in the tree, those above it up to the top of the enclosing repository, and that
 * repository's {@code .git/info/exclude}. A user's global git settings do not count, so that a tree
 * means the same for everybody. The root itself is always entered. {@code .git}, {@code .hg} and
 * {@code .svn} never are.
 *
 * <p>Whatever fails below the root is listed as skipped and the walk goes on. Nothing but
 * directories and {@code .gitignore} files is opened.
 */
public final class TreeWalker {
  private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

  private final SyncOptions options;
  private final FileAccess access;
  private final Set<Path> leaveOut;
  private final EnclosingRepository repository;
  private final LinkFollower links;
  private final Deque<Directory> pending = new ArrayDeque<>();
  private final List<FileEntry> files = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private long ignored;

  /**
   * A directory to be listed.
   *
   * @param real its path without links
   * @param path the path it has in the listing, with {@code /} at its end; empty for the root
   * @param included whether an include glob covers it and so all it holds
   */
  record Directory(
      Path real, String path, IgnoreRules rules, boolean included, @Nullable Directory parent) {}

  /** What stands at a path: to be entered or read, unless there is a reason not to. */
  record Found(Path real, @Nullable BasicFileAttributes attributes, @Nullable SkippedFile problem) {
    boolean isDirectory() {
      return attributes != null && attributes.isDirectory();
    }
  }

  private TreeWalker(Path root, SyncOptions options, Collection<Path> leaveOut, FileAccess access) {
    this.options = options;
    this.access = access;
    this.leaveOut = realPaths(leaveOut);
    this.repository = EnclosingRepository.of(root);
    this.links = new LinkFollower(root, VERSION_CONTROL, this.leaveOut);
  }

  /**
   * Walks a tree.
   *
   * @param root an existing directory
   * @param options what to leave out
   * @return what the tree holds
   * @throws ContextLiteException if the root is not a directory or cannot be listed, or if the
   *     thread is interrupted, which it then remains
   */
  public static Listing scan(Path root, SyncOptions options) {
    return scan(root, options, List.of());
  }

  /**
   * Walks a tree, leaving out given files and directories, such as the workspace's own.
   *
   * @param root an existing directory
   * @param options what else to leave out
   * @param leaveOut files and directories that are passed over without being counted; they need not
   *     exist
   * @return what the tree holds
   * @throws ContextLiteException if the root is not a directory or cannot be listed, or if the
   *     thread is interrupted, which it then remains
   */
  public static Listing scan(Path root, SyncOptions options, Collection<Path> leaveOut) {
    return scan(root, options, leaveOut, FileAccess.DIRECT);
  }

  static Listing scan(
      Path root, SyncOptions options, Collection<Path> leaveOut, FileAccess access) {
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException e) {
      throw cannotList(root, e);
    }
    if (!Files.isDirectory(real)) {
      throw new ContextLiteException(
          "cannot list tree: expected=directory, actual=file, root='" + root + "'");
    }
    return new TreeWalker(real, options, leaveOut, access).walk(real);
  }

  private static ContextLiteException cannotList(Path root, IOException cause) {
    return new ContextLiteException(
        "cannot list tree: expected=readable directory, actual="
            + SkippedFile.detailOf(cause)
            + ", root='"
            + root
            + "'",
        cause);
  }

  private Listing walk(Path root) {
    boolean included = options.includes().isEmpty();
    pending.push(new Directory(root, "", repository.rules(), included, null));
    while (!pending.isEmpty()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ContextLiteException("interrupted while listing tree: root='" + root + "'");
      }
      visit(pending.pop());
    }
    files.sort(Comparator.comparing(FileEntry::path, EntryName.CODE_POINT_ORDER));
    skipped.sort(Comparator.comparing(SkippedFile::path, EntryName.CODE_POINT_ORDER));
    return new Listing(files, skipped, ignored);
  }

  private void visit(Directory directory) {
    List<Path> children;
    try {
      children = access.list(directory.real);
    } catch (IOException e) {
      if (directory.parent == null) {
        throw cannotList(directory.real, e);
      }
      skip(directory.path, Reason.of(e), SkippedFile.detailOf(e));
      return;
    }
    Directory ruled = withOwnRules(directory, children);
    List<Directory> inner = new ArrayList<>();
    children.stream()
        .map(child -> new Child(child, EntryName.of(child)))
        .sorted(Comparator.comparing(Child::name, EntryName.CODE_POINT_ORDER))
        .forEach(child -> examine(ruled, child, inner));
    for (int i = inner.size() - 1; i >= 0; i--) {
      pending.push(inner.get(i));
    }
  }

  private record Child(Path file, String name) {}

  private Directory withOwnRules(Directory directory, List<Path> children) {
    Path file = directory.real.resolve(".gitignore");
    if (!options.gitignore() || !children.contains(file)) {
      return directory;
    }
    int base = repository.prefix().length() + directory.path.length();
    IgnoreRules rules = directory.rules.withFile(file, base);
    return new Directory(
        directory.real, directory.path, rules, directory.included, directory.parent);
  }

  private void examine(Directory parent, Child child, List<Directory> inner) {
    if (VERSION_CONTROL.contains(child.name) || leaveOut.contains(child.file)) {
      return;
    }
    String path = parent.path + child.name;
    if (!EntryName.isValid(child.name)) {
      skip(EntryName.escape(path), Reason.INVALID_NAME, "control or undecodable characters");
      return;
    }
    Found found = find(parent, child.file, path);
    boolean included = isIncluded(parent, path, found.isDirectory());
    if (isIgnored(parent, path, found.isDirectory()) || !(included || found.isDirectory())) {
      ignored++;
    } else if (found.problem != null) {
      skipped.add(found.problem);
    } else if (found.isDirectory()) {
      if (!found.real.equals(child.file)) {
        links.entered(found.real, path);
      }
      inner.add(new Directory(found.real, path + "/", parent.rules, included, parent));
    } else if (found.attributes != null) {
      accept(path, found.real, found.attributes);
    }
  }

  private boolean isIgnored(Directory parent, String path, boolean directory) {
    return options.excludeRules().judge(path, directory) == Verdict.MATCHED
        || (options.gitignore()
            && parent.rules.judge(repository.prefix() + path, directory) == Verdict.MATCHED);
  }

  private boolean isIncluded(Directory parent, String path, boolean directory) {
    return switch (options.includeRules().judge(path, directory)) {
      case MATCHED -> true;
      case TAKEN_BACK -> false;
      case SILENT -> parent.included;
    };
  }

  private Found find(Directory parent, Path file, String path) {
    try {
      BasicFileAttributes attributes = access.attributes(file);
      if (attributes.isSymbolicLink()) {
        return options.followLinks()
            ? links.follow(parent, file, path)
            : problem(file, attributes, path, Reason.SYMBOLIC_LINK, "links are not followed");
      }
      return attributes.isOther()
          ? problem(file, attributes, path, Reason.SPECIAL_FILE, "pipe, socket or device")
          : new Found(file, attributes, null);
    } catch (IOException e) {
      return problem(file, null, path, Reason.of(e), SkippedFile.detailOf(e));
    }
  }

  static Found problem(
      Path real,
      @Nullable BasicFileAttributes attributes,
      String path,
      Reason reason,
      String detail) {
    return new Found(real, attributes, new SkippedFile(path, reason, detail));
  }

  private void accept(String path, Path real, BasicFileAttributes attributes) {
    long size = attributes.size();
    if (size == 0) {
      skip(path, Reason.EMPTY, "");
    } else if (BinaryNames.covers(EntryName.of(real))) {
      skip(path, Reason.BINARY, "file name extension");
    } else if (size > options.maxFileBytes()) {
      skip(path, Reason.TOO_LARGE, "bytes=" + size + ", maxFileBytes=" + options.maxFileBytes());
    } else {
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      files.add(new FileEntry(path, real, size, modified));
    }
  }

  private void skip(String path, Reason reason, String detail) {
    skipped.add(new SkippedFile(path, reason, detail));
  }

  private static Set<Path> realPaths(Collection<Path> paths) {
    Set<Path> real = new HashSet<>();
    paths.forEach(path -> real.add(realPath(path.toAbsolutePath().normalize())));
    return real;
  }

  /** Resolves what exists of a path. */
  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      return parent == null || name == null ? path : realPath(parent).resolve(name);
    }
  }
}

package io.contextlite.ingest;

import io.contextlite.ingest.SkippedFile.Reason;
import io.contextlite.ingest.TreeWalker.Directory;
import io.contextlite.ingest.TreeWalker.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decides which symbolic links of one walk are followed. Confined to that walk.
 *
 * <p>A link is followed to something inside the tree that the walk may see. A directory is entered
 * through one link only, so that directories that link to each other do not multiply.
 */
final class LinkFollower {
  private final Path root;
  private final Set<String> hiddenNames;
  private final Set<Path> leaveOut;
  private final Map<Path, String> entered = new HashMap<>();

  LinkFollower(Path root, Set<String> hiddenNames, Set<Path> leaveOut) {
    this.root = root;
    this.hiddenNames = hiddenNames;
    this.leaveOut = leaveOut;
  }

  Found follow(Directory parent, Path link, String path) {
    try {
      Path target = link.toRealPath();
      if (!target.startsWith(root)) {
        return refused(link, path, "leads out of the tree");
      }
      if (isHidden(target)) {
        return refused(link, path, "leads to what is left out");
      }
      BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
      if (attributes.isOther()) {
        return TreeWalker.problem(
            target, attributes, path, Reason.SPECIAL_FILE, "pipe, socket or device");
      }
      return attributes.isDirectory()
          ? enter(parent, target, path, attributes)
          : new Found(target, attributes, null);
    } catch (NoSuchFileException broken) {
      return refused(link, path, "leads nowhere");
    } catch (IOException e) {
      return isRing(link)
          ? TreeWalker.problem(link, null, path, Reason.LINK_LOOP, "leads back to itself")
          : refused(link, path, SkippedFile.detailOf(e));
    }
  }

  private Found enter(Directory parent, Path target, String path, BasicFileAttributes attributes) {
    for (Directory around = parent; around != null; around = around.parent()) {
      if (around.real().startsWith(target)) {
        return TreeWalker.problem(
            target, attributes, path, Reason.LINK_LOOP, "leads to a directory around it");
      }
    }
    String first = entered.get(target);
    return first == null
        ? new Found(target, attributes, null)
        : TreeWalker.problem(
            target, attributes, path, Reason.SYMBOLIC_LINK, "followed already as '" + first + "'");
  }

  /** Notes that a directory is entered through a link. */
  void entered(Path target, String path) {
    entered.put(target, path);
  }

  private static boolean isRing(Path link) {
    Set<Path> seen = new HashSet<>();
    Path at = link;
    try {
      while (Files.isSymbolicLink(at)) {
        if (!seen.add(at)) {
          return true;
        }
        at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
      }
    } catch (IOException unreadable) {
      return false;
    }
    return false;
  }

  private boolean isHidden(Path target) {
    for (Path part = target; part != null && !part.equals(root); part = part.getParent()) {
      if (leaveOut.contains(part) || hiddenNames.contains(EntryName.of(part))) {
        return true;
      }
    }
    return false;
  }

  private static Found refused(Path link, String path, String detail) {
    return TreeWalker.problem(link, null, path, Reason.SYMBOLIC_LINK, detail);
  }
}

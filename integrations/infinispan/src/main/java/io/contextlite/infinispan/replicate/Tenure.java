package io.contextlite.infinispan.replicate;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Being a workspace's owner by the directory, until another node is, or until it is not known any
 * more. It is changed under the copy's lock; anybody may ask whether it holds.
 */
final class Tenure {
  private final String workspace;
  private final Directory directory;
  private final PlacementNotes notes;
  private final ReentrantLock lock;
  private final Consumer<String> atEnd;
  private volatile Placement placement;
  private volatile boolean ended;

  /**
   * Begins a tenure.
   *
   * @param copy the owner's copy
   * @param around where workspaces are, and where that is noted
   * @param placement what the directory has
   * @param atEnd is told once why the tenure has ended, under the copy's lock
   */
  Tenure(Copy copy, Surroundings around, Placement placement, Consumer<String> atEnd) {
    this.workspace = copy.id();
    this.directory = around.directory();
    this.notes = around.notes();
    this.lock = copy.lock();
    this.placement = placement;
    this.atEnd = atEnd;
  }

  boolean isEnded() {
    return ended;
  }

  Placement placement() {
    return placement;
  }

  int copies() {
    return 1 + placement.replicas().size();
  }

  boolean isInSync(String node) {
    return placement.replicas().contains(node);
  }

  /** Tells whether the directory still says so; ends the tenure if not. */
  boolean isConfirmed() {
    if (isUnchanged()) {
      return true;
    }
    lock.lock(); // it may just have been changed by its own owner
    try {
      return !ended && (isUnchanged() || isOver("the directory has another placement"));
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver(String reason) {
    end(reason);
    return false;
  }

  private boolean isUnchanged() {
    try {
      return !ended && directory.placement(workspace).filter(placement::equals).isPresent();
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** Changes the placement, with the next epoch; where that is not sure the tenure ends. */
  boolean change(String owner, List<String> replicas) {
    if (ended) {
      return false;
    }
    Placement next = new Placement(owner, replicas, placement.epoch() + 1);
    try {
      if (!placement.replicas().containsAll(replicas)) {
        notes.announce(workspace, placement, replicas);
      }
      if (directory.replace(workspace, placement, next)) {
        notes.note(workspace, next);
        placement = next;
        return true;
      }
    } catch (RuntimeException e) {
      return isOver("the placement cannot be changed: " + e.getMessage());
    }
    return isOver("the directory has another placement");
  }

  /** Takes the workspace out of the directory; tells whether this owner could. */
  boolean abolish() {
    if (ended || !directory.remove(workspace, placement)) {
      return false;
    }
    end("it was deleted");
    return true;
  }

  /** Ends the tenure; later calls do nothing. */
  void end(String reason) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        atEnd.accept(reason);
      }
    } finally {
      lock.unlock();
    }
  }
}

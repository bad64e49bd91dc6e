package io.contextlite.infinispan.replicate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/*
 * The directory ends with the last node. What a node notes is a set of nodes among which one has all
 * that is acknowledged, as of an epoch: the owner notes a placement before it acts on it, and those
 * that it is about to add before it asks the directory to; replicas note what the directory has. So
 * of the notes that some nodes have, those of the highest epoch name nodes one of which has made any
 * later epoch, if there was one. When all of them are there, the farthest file has everything.
 */
/** Where copies of workspaces are as this node knew last, in small files. Thread-safe. */
final class PlacementNotes {
  private static final String FOLDER = "copies";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, Note> known = new ConcurrentHashMap<>();

  /**
   * Nodes that one should ask for a workspace before one goes on without them. Immutable.
   *
   * @param workspace id of the workspace
   * @param epoch of which epoch
   * @param nodes ids of the nodes; none if nothing is known
   */
  record Note(String workspace, long epoch, List<String> nodes) {
    Note {
      nodes = List.copyOf(nodes);
    }
  }

  /** Keeps notes beside the workspaces of a data directory. */
  PlacementNotes(Path dataDirectory) {
    this.folder = dataDirectory.resolve(FOLDER);
  }

  /** What was noted last, or a note without nodes. */
  Note of(String workspace) {
    return known.computeIfAbsent(workspace, this::read);
  }

  /** Tells whether an epoch, or a later one of the same incarnation, was noted. */
  boolean has(String workspace, long epoch) {
    Note noted = of(workspace);
    return !noted.nodes().isEmpty()
        && epoch <= noted.epoch()
        && Election.isOfOneIncarnation(epoch, noted.epoch());
  }

  private Note read(String workspace) {
    Path file = file(workspace);
    try {
      Note note = JSON.readValue(file.toFile(), Note.class);
      if (note.workspace().equals(workspace)) {
        return note;
      }
      throw new IOException("it is of workspace '" + note.workspace() + "'");
    } catch (IOException | RuntimeException e) {
      if (!Files.exists(file)) {
        return new Note(workspace, 0, List.of());
      }
      throw new ContextLiteException(
          "cannot read where workspace '" + workspace + "' was: expected a note, actual=" + file,
          e);
    }
  }

  /**
   * Notes a placement that this node acts on or has a copy under, unless it has noted that one or a
   * later one of the same incarnation.
   */
  synchronized void note(String workspace, Placement placement) {
    if (!has(workspace, placement.epoch())) {
      write(new Note(workspace, placement.epoch(), members(placement)));
    }
  }

  /** Notes nodes that are about to be added to what was noted. */
  synchronized void announce(String workspace, Placement present, List<String> replicas) {
    TreeSet<String> all = new TreeSet<>(members(present));
    all.addAll(replicas);
    write(new Note(workspace, present.epoch(), new ArrayList<>(all)));
  }

  private static List<String> members(Placement placement) {
    return List.copyOf(new TreeSet<>(placement.members()));
  }

  private void write(Note note) {
    Path file = file(note.workspace());
    try {
      WholeFile.replace(file, JSON.writeValueAsBytes(note));
      known.put(note.workspace(), note);
    } catch (IOException e) {
      throw new ContextLiteException(
          "cannot note where workspace '" + note.workspace() + "' is: " + file, e);
    }
  }

  /** Forgets a workspace whose copy was deleted. */
  synchronized void remove(String workspace) {
    known.remove(workspace);
    try {
      boolean unused = Files.deleteIfExists(file(workspace));
    } catch (IOException e) {
      throw new ContextLiteException("cannot forget where workspace '" + workspace + "' was", e);
    }
  }

  /** Ids come from anybody, so that they are no file names. */
  private Path file(String workspace) {
    byte[] hash = Departure.sha256().digest(workspace.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(HexFormat.of().formatHex(hash) + ".json");
  }

  /**
   * Names nodes that must be there before a workspace may be placed by files.
   *
   * @param notes those of all nodes that are there
   * @return the nodes of the notes of the highest epoch; empty if nothing was noted
   */
  static Optional<List<String>> needed(List<Note> notes) {
    long highest =
        notes.stream()
            .filter(note -> !note.nodes().isEmpty())
            .mapToLong(Note::epoch)
            .max()
            .orElse(-1);
    List<String> nodes =
        notes.stream()
            .filter(note -> note.epoch() == highest)
            .flatMap(note -> note.nodes().stream())
            .distinct()
            .sorted()
            .toList();
    return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes);
  }
}

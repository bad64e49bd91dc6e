package io.contextlite.infinispan.replicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workspaces that were deleted here, in a file of a line each: that one is not placed is no proof
 * of it, and a node that was away may come back with a copy. The newest 10,000 names are
 * remembered, and the newest 64 deletions of each. Thread-safe.
 */
final class Deletions {
  private static final int MOST_NAMES = 10_000;
  private static final int MOST_OF_A_NAME = 64;

  /** The file is written anew with what is remembered when it has so many lines. */
  static final int MOST_LINES = 4 * MOST_NAMES;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, List<Long>> epochs = new LinkedHashMap<>();
  private boolean isRead;
  private int lines;

  /** A line of the file: a workspace ended with an epoch. */
  private record Deletion(String workspace, long epoch) {}

  /** Keeps them beside the workspaces of a data directory. */
  Deletions(Path dataDirectory) {
    this.file = dataDirectory.resolve("copies").resolve("deleted.jsonl");
  }

  /** Remembers that a workspace ended with an epoch; it is on the disk when this returns. */
  synchronized void add(String workspace, long epoch) {
    if (of(workspace).contains(epoch)) {
      return;
    }
    Deletion deletion = new Deletion(workspace, epoch);
    try {
      WholeFile.append(file, line(deletion).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      isRead = false; // a part of the line may be there
      throw new ContextLiteException("cannot note that a workspace was deleted: " + file, e);
    }
    remember(deletion);
    if (++lines >= MOST_LINES) {
      writeAnew();
    }
  }

  /** The epochs with which workspaces of a name ended, the newest one last. */
  synchronized List<Long> of(String workspace) {
    read();
    return Optional.ofNullable(epochs.get(workspace)).orElse(List.of());
  }

  /** The epoch with which the last workspace of a name ended. */
  Optional<Long> newest(String workspace) {
    List<Long> all = of(workspace);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private void remember(Deletion deletion) {
    List<Long> known = Optional.ofNullable(epochs.remove(deletion.workspace())).orElse(List.of());
    List<Long> all = new ArrayList<>(known);
    all.add(deletion.epoch());
    int newest = Math.max(0, all.size() - MOST_OF_A_NAME);
    epochs.put(deletion.workspace(), List.copyOf(all.subList(newest, all.size())));
    if (epochs.size() > MOST_NAMES) {
      epochs.remove(epochs.keySet().iterator().next());
    }
  }

  private static String line(Deletion deletion) throws JsonProcessingException {
    return JSON.writeValueAsString(deletion) + "\n";
  }

  private void read() {
    if (isRead) {
      return;
    }
    epochs.clear();
    lines = 0;
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      int end = text.lastIndexOf('\n') + 1;
      for (String line : text.substring(0, end).lines().toList()) {
        lines++;
        remember(JSON.readValue(line, Deletion.class));
      }
      if (end < text.length()) {
        writeAnew(); // the last line was not written to its end
      }
    } catch (IOException e) {
      throw new ContextLiteException(
          "cannot read which workspaces were deleted: " + file + ", line " + lines, e);
    }
    isRead = true;
  }

  private void writeAnew() {
    StringBuilder all = new StringBuilder();
    lines = 0;
    try {
      for (Map.Entry<String, List<Long>> entry : epochs.entrySet()) {
        for (long epoch : entry.getValue()) {
          all.append(line(new Deletion(entry.getKey(), epoch)));
          lines++;
        }
      }
      WholeFile.replace(file, all.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ContextLiteException("cannot write which workspaces were deleted: " + file, e);
    }
  }
}

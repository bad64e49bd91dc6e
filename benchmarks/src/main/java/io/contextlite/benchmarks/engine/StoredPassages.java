package io.contextlite.benchmarks.engine;

import io.contextlite.Workspace;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.StoredDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The passages of a workspace, one for each document that has it, read back so that peers index
 * exactly the same. Confined.
 */
public final class StoredPassages {
  private final Workspace workspace;
  private final List<String> documentIds;

  /** Ids of documents by passage, in order of id. */
  private final Map<Long, List<String>> documents = new HashMap<>();

  private long size;

  private StoredPassages(Workspace workspace) {
    this.workspace = workspace;
    this.documentIds =
        workspace.find(DocumentFilter.all()).stream().map(DocumentSummary::id).toList();
    for (String id : documentIds) {
      for (Passage passage : distinct(id)) {
        documents.computeIfAbsent(passage.id(), key -> new ArrayList<>(1)).add(id);
        size++;
      }
    }
  }

  /**
   * Looks through a workspace.
   *
   * @param workspace the workspace, open for as long as this is used
   * @return its passages
   */
  public static StoredPassages of(Workspace workspace) {
    return new StoredPassages(workspace);
  }

  /**
   * Counts passages.
   *
   * @return pairs of document and passage
   */
  public long size() {
    return size;
  }

  /**
   * Counts documents.
   *
   * @return documents, also those without passages
   */
  public int documentCount() {
    return documentIds.size();
  }

  /**
   * Reads the passages.
   *
   * @param consumer takes passages in order of document and place
   */
  public void forEach(Consumer<StoredPassage> consumer) {
    forEach(consumer, (passage, id) -> true);
  }

  /**
   * Reads each passage once.
   *
   * @param consumer takes passages in order of their first document and place
   */
  public void forEachOnce(Consumer<StoredPassage> consumer) {
    forEach(consumer, (passage, id) -> holders(passage).get(0).equals(id));
  }

  private void forEach(Consumer<StoredPassage> consumer, BiPredicate<Long, String> wanted) {
    for (String id : documentIds) {
      StoredDocument document = workspace.get(id).orElseThrow();
      for (Passage passage : distinct(document)) {
        if (wanted.test(passage.id(), id)) {
          consumer.accept(StoredPassage.of(document, passage, sharers(passage.id(), id)));
        }
      }
    }
  }

  /**
   * Returns the documents that a passage stands in.
   *
   * @param passageId the passage
   * @return ids of documents in order
   */
  public List<String> holders(long passageId) {
    return List.copyOf(documents.getOrDefault(passageId, List.of()));
  }

  private List<String> sharers(long passageId, String first) {
    List<String> sharers = new ArrayList<>();
    sharers.add(first);
    holders(passageId).stream().filter(id -> !id.equals(first)).forEach(sharers::add);
    return sharers;
  }

  private List<Passage> distinct(String documentId) {
    return distinct(workspace.get(documentId).orElseThrow());
  }

  private static List<Passage> distinct(StoredDocument document) {
    Set<Long> seen = new HashSet<>();
    return document.passages().stream().filter(passage -> seen.add(passage.id())).toList();
  }
}

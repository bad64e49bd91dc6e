package io.contextlite.infinispan.replicate;

import io.contextlite.model.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Puts documents some at a time, with a few batches under way. Confined to one thread. */
final class Batching {
  private static final int MAX_DOCUMENTS = 1_024;
  private static final long MAX_CHARACTERS = 1 << 20;
  private static final int UNDER_WAY = 4;

  private final ClusterWorkspace workspace;
  private final Deque<CompletableFuture<Long>> running = new ArrayDeque<>();
  private long put;

  Batching(ClusterWorkspace workspace) {
    this.workspace = workspace;
  }

  long putAll(Iterator<Document> documents) {
    while (documents.hasNext()) {
      List<Document> batch = new ArrayList<>();
      long characters = 0;
      while (documents.hasNext() && batch.size() < MAX_DOCUMENTS && characters < MAX_CHARACTERS) {
        Document document = documents.next();
        batch.add(document);
        characters += document.text().length();
      }
      if (running.size() == UNDER_WAY) {
        put += ClusterWorkspace.await(running.remove());
      }
      running.add(workspace.putAsync(batch));
    }
    while (!running.isEmpty()) {
      put += ClusterWorkspace.await(running.remove());
    }
    return put;
  }
}

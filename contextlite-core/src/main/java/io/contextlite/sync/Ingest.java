package io.contextlite.sync;

import io.contextlite.model.Document;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PreparedDocument;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Puts documents into a workspace file and embeds what is still without a vector. Thread-safe. */
public final class Ingest {
  private static final int BATCH_DOCUMENTS = 2_048;
  private static final long BATCH_CHARACTERS = 1 << 20;

  private final Database database;
  private final IngestSettings settings;
  private final EmbeddingModel model;
  private final Clock clock;

  /**
   * Creates an ingest.
   *
   * @param database the workspace file
   * @param settings how documents become passages
   * @param model whose vectors the file holds
   * @param clock tells the time of documents without one
   */
  public Ingest(Database database, IngestSettings settings, EmbeddingModel model, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.model = model;
    this.clock = clock;
  }

  Database database() {
    return database;
  }

  IngestSettings settings() {
    return settings;
  }

  EmbeddingModel model() {
    return model;
  }

  /**
   * Puts documents, each in place of the one with its id. What was committed before a failure
   * stays.
   *
   * @param documents the documents
   * @return number of documents put
   */
  public long putAll(Iterator<Document> documents) {
    AtomicLong count = new AtomicLong();
    DocumentPreparer preparer = preparer();
    Batches<Document> batches =
        new Batches<>(
            documents, BATCH_DOCUMENTS, BATCH_CHARACTERS, document -> document.text().length());
    OrderedPipeline.run(
        settings.executor(),
        batches,
        preparer::prepare,
        prepared -> {
          write(prepared, preparer.model());
          count.addAndGet(prepared.size());
        });
    model.embedPending();
    return count.get();
  }

  DocumentPreparer preparer() {
    return new DocumentPreparer(settings, model.usable(), hasVector(), clock.instant());
  }

  private void write(List<PreparedDocument> documents, String embedder) {
    database.change(
        "put documents",
        session -> {
          DocumentWriter writer = new DocumentWriter(session, embedder);
          for (PreparedDocument document : documents) {
            writer.put(document);
          }
          writer.finish();
        });
  }

  /** A new file has no vectors to look for. */
  private Predicate<byte[]> hasVector() {
    boolean empty =
        database.read(
            "count passages",
            Deadline.NONE,
            session -> new PassageReader(session).state().passages() == 0);
    if (empty) {
      return hash -> false;
    }
    return hash ->
        database.read(
                "look up a passage",
                Deadline.NONE,
                session ->
                    session.queryLong(0, "SELECT embedded FROM passages WHERE hash = ?", hash))
            == 1;
  }
}

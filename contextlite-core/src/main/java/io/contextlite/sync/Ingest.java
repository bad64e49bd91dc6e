package io.contextlite.sync;

import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.Document;
import io.contextlite.model.LoggedWrite;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.LogTable;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PreparedDocument;
import io.contextlite.store.Session;
import io.contextlite.store.WriteFollower;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Puts documents into a workspace file and embeds what is still without a vector. Thread-safe. */
public final class Ingest {
  private static final System.Logger LOG = System.getLogger(Ingest.class.getName());
  private static final int REMOVALS_PER_TRANSACTION = 500;
  private static final int BATCH_DOCUMENTS = 2_048;
  private static final long BATCH_CHARACTERS = 1 << 20;

  /** What is committed at once is prepared in parts, so that several processors share it. */
  private static final int PART_DOCUMENTS = 128;

  private static final long PART_CHARACTERS = 1 << 17;

  private final Database database;
  private final IngestSettings settings;
  private final EmbeddingModel model;
  private final Clock clock;
  private final WriteFollower follower;

  /**
   * Creates an ingest.
   *
   * @param database the workspace file
   * @param settings how documents become passages
   * @param model whose vectors the file holds
   * @param clock tells the time of documents without one
   * @param follower follows each transaction
   */
  public Ingest(
      Database database,
      IngestSettings settings,
      EmbeddingModel model,
      Clock clock,
      WriteFollower follower) {
    this.database = database;
    this.settings = settings;
    this.model = model;
    this.clock = clock;
    this.follower = follower;
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
    OrderedPipeline.run(
        settings.executor(),
        batches(documents, BATCH_DOCUMENTS, BATCH_CHARACTERS),
        preparer::prepare,
        prepared -> {
          for (List<PreparedDocument> some : settings.transactions(prepared)) {
            write(some, preparer.model());
            count.addAndGet(some.size());
          }
        });
    embedPending();
    return count.get();
  }

  private static Batches<Document> batches(
      Iterator<Document> documents, int most, long mostCharacters) {
    return new Batches<>(documents, most, mostCharacters, document -> document.text().length());
  }

  /** Embeds what has no vector yet; without room in the file it is found by text meanwhile. */
  void embedPending() {
    try {
      model.embedPending();
    } catch (LimitExceededException e) {
      LOG.log(System.Logger.Level.WARNING, "no room for vectors; what was put is committed", e);
    }
  }

  DocumentPreparer preparer() {
    return new DocumentPreparer(settings, model.usable(), hasVector(), clock.instant());
  }

  private void write(List<PreparedDocument> documents, String embedder) {
    write(
        "put documents",
        embedder,
        (session, writer) -> {
          for (PreparedDocument document : documents) {
            writer.put(document);
          }
          return documents.size();
        });
  }

  /**
   * Removes documents, some in a transaction.
   *
   * @param documentIds ids, which need not exist
   * @return number of documents removed
   */
  public long removeAll(List<String> documentIds) {
    return removeAll(documentIds, (session, id) -> {});
  }

  /** Removes documents, and with each what the caller holds of it. */
  long removeAll(List<String> documentIds, Removal removal) {
    long removed = 0;
    for (int from = 0; from < documentIds.size(); from += REMOVALS_PER_TRANSACTION) {
      List<String> some =
          documentIds.subList(from, Math.min(documentIds.size(), from + REMOVALS_PER_TRANSACTION));
      removed +=
          write(
              Database::remove,
              "remove documents",
              model.stored(),
              (session, writer) -> {
                long count = 0;
                for (String id : some) {
                  count += writer.remove(id) ? 1 : 0;
                  removal.of(session, id);
                }
                return count;
              });
    }
    return removed;
  }

  /**
   * Applies entries of the log in one transaction, each as if it stood alone: removes documents,
   * puts others, and notes the place in the log.
   *
   * @param entries the entries in their order
   * @return number of documents removed
   */
  public long apply(List<LoggedWrite> entries) {
    List<Document> puts = entries.stream().flatMap(entry -> entry.puts().stream()).toList();
    DocumentPreparer preparer = preparer();
    List<PreparedDocument> prepared = new ArrayList<>();
    OrderedPipeline.run(
        settings.executor(),
        batches(puts.iterator(), PART_DOCUMENTS, PART_CHARACTERS),
        preparer::prepare,
        prepared::addAll);
    Transaction transaction = puts.isEmpty() ? Database::remove : Database::write;
    String embedder = puts.isEmpty() ? model.stored() : preparer.model();
    long removed =
        followed(
            transaction,
            "apply entries",
            session -> {
              Iterator<PreparedDocument> documents = prepared.iterator();
              long count = 0;
              for (LoggedWrite entry : entries) {
                LogTable.advance(session, entry.position());
                count +=
                    finished(session, embedder, (its, writer) -> change(writer, entry, documents));
              }
              return count;
            });
    embedPending();
    return removed;
  }

  private static long change(
      DocumentWriter writer, LoggedWrite entry, Iterator<PreparedDocument> documents)
      throws SQLException {
    long removed = 0;
    for (String id : entry.removes()) {
      removed += writer.remove(id) ? 1 : 0;
    }
    for (int i = 0; i < entry.puts().size(); i++) {
      writer.put(documents.next());
    }
    return removed;
  }

  /** What is removed with a document. */
  @FunctionalInterface
  interface Removal {
    void of(Session session, String documentId) throws SQLException;
  }

  /** What is written in one transaction. */
  @FunctionalInterface
  interface Writing<T> {
    T run(Session session, DocumentWriter writer) throws SQLException;
  }

  /** Opens a transaction. */
  private interface Transaction {
    <T> T run(Database database, String operation, Database.Work<T> work);
  }

  /** Writes passages in a transaction, which is followed. */
  <T> T write(String operation, String embedder, Writing<T> writing) {
    return write(Database::write, operation, embedder, writing);
  }

  private <T> T write(
      Transaction transaction, String operation, String embedder, Writing<T> writing) {
    return followed(transaction, operation, session -> finished(session, embedder, writing));
  }

  private static <T> T finished(Session session, String embedder, Writing<T> writing)
      throws SQLException {
    DocumentWriter writer = new DocumentWriter(session, embedder);
    T result = writing.run(session, writer);
    writer.finish();
    return result;
  }

  private <T> T followed(Transaction transaction, String operation, Database.Work<T> work) {
    boolean committed = false;
    try {
      T written =
          transaction.run(
              database,
              operation,
              session -> {
                T result = work.run(session);
                follower.written(session);
                return result;
              });
      committed = true;
      follower.committed();
      return written;
    } finally {
      if (!committed) {
        follower.undone();
      }
    }
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

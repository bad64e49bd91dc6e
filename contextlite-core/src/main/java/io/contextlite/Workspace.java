package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.admission.Admission;
import io.contextlite.admission.Grant;
import io.contextlite.admission.SharedExecutor;
import io.contextlite.admission.Tenant;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.leases.LeasePool;
import io.contextlite.leases.Leased;
import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceUsage;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.LogPosition;
import io.contextlite.model.LoggedWrite;
import io.contextlite.model.StoredDocument;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.search.FeedbackState;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.store.Deadline;
import io.contextlite.store.PassageReader;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.IndexedVectors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One project's documents and the contexts that are assembled from them. Thread-safe: reads see a
 * snapshot and run side by side, writes take turns.
 *
 * <p>The file is open while it is used. Between two uses it may be closed to make room for another
 * workspace's, or since nobody used it for long ({@link
 * ContextLiteConfig.Builder#maxOpenWorkspaces}, {@link io.contextlite.health.AccessPolicy}); the
 * next use opens it again, which takes it some milliseconds longer.
 *
 * <p>Every method throws {@link IllegalStateException} after {@link #close()}, and {@link
 * io.contextlite.model.WorkspaceFileException} when the file fails; what was committed before is
 * kept.
 */
public final class Workspace implements AutoCloseable {
  private final String id;
  private final WorkspaceFile file;
  private final ContextLiteConfig config;
  private final Events events;
  private final Observation observation;
  private final Turns turns;
  private final Requests requests;
  private final Leased<OpenWorkspace> opened;
  private final ReentrantLock syncing = new ReentrantLock(true);

  /**
   * What a workspace shares with the others of its library instance.
   *
   * @param ingest prepares documents
   * @param background runs what brings derived structures in step
   * @param requests runs requests that nobody waits for
   * @param admission decides which requests run
   * @param open bounds how many files are open
   * @param idleCheck closes those that are not used
   * @param nanoClock measures how long something takes, in nanoseconds
   */
  record Shared(
      Executor ingest,
      SharedExecutor background,
      Executor requests,
      Admission admission,
      LeasePool open,
      IdleCheck idleCheck,
      LongSupplier nanoClock) {}

  /**
   * Creates a handle of a workspace whose file is opened when it is used.
   *
   * @param id the workspace's id
   * @param path its file
   * @param config how the library works
   * @param shared what the workspace shares with others
   */
  Workspace(String id, Path path, ContextLiteConfig config, Shared shared) {
    this.id = id;
    this.file = new WorkspaceFile(path);
    this.config = config;
    this.events = new Events(id, config.listener());
    Activity activity = new Activity(config.accessPolicy(), config.clock());
    Tenant tenant = shared.admission().tenant(id, config.limitsOf(id));
    this.turns = new Turns(tenant, events);
    this.requests = new Requests(turns, activity, shared.requests(), shared.nanoClock());
    this.opened =
        new Leased<>(shared.open(), new WorkspaceOwner(file, config, events, activity, shared));
    this.observation = new Observation(config, file, tenant, activity, opened);
  }

  /** Uses the open workspace, and opens it before where needed. */
  private <T> T use(Function<OpenWorkspace, T> work) {
    observation.accessed();
    try {
      return opened.use(work);
    } catch (WorkspaceFileException e) {
      observation.failed(e);
      throw e;
    }
  }

  private <T> T write(Function<OpenWorkspace, T> work) {
    T result = requests.counted(() -> use(work));
    observation.wrote();
    return result;
  }

  /** Opens the file, so that a failure shows at once. */
  void open() {
    boolean unused = use(open -> true);
  }

  /**
   * Returns the id.
   *
   * @return the workspace's id
   */
  public String id() {
    return id;
  }

  /**
   * Returns the configuration.
   *
   * @return what the workspace was opened with
   */
  public ContextLiteConfig config() {
    return config;
  }

  /**
   * Brings the workspace in step with a folder, with the default options.
   *
   * @param root the folder
   * @return what was found and done
   */
  public SyncReport sync(Path root) {
    return sync(root, SyncOptions.DEFAULT);
  }

  /**
   * Brings the workspace in step with a folder: new and changed files are put, moved ones renamed,
   * missing ones removed; a file whose size and time are as before is not read. Files are committed
   * some at a time, so an interrupted sync is completed by the next one. Several folders may be
   * synced into one workspace: documents of the first are named by their paths, those of the others
   * by the folder's name and their paths.
   *
   * @param root the folder
   * @param options what to take
   * @return what was found and done, with every skipped file and its reason
   * @throws ContextLiteException if the folder cannot be listed or the thread was interrupted
   * @throws LimitExceededException if the next files would make the workspace's file too large
   */
  public SyncReport sync(Path root, SyncOptions options) {
    checkOpen();
    syncing.lock();
    try {
      SyncReport report = write(open -> open.sync(root, options));
      events.tell(listener -> listener.synced(id, report));
      return report;
    } finally {
      syncing.unlock();
    }
  }

  /**
   * Puts a document in place of the one with its id, if any.
   *
   * @param document the document
   * @throws LimitExceededException if it would make the workspace's file too large; it is not put
   */
  public void put(Document document) {
    putAll(List.of(document));
  }

  /**
   * Puts documents, each in place of the one with its id. They are committed some at a time; what
   * was committed before a failure stays.
   *
   * @param documents the documents, iterated once
   * @return number of documents put
   * @throws LimitExceededException if the next ones would make the workspace's file too large
   */
  public long putAll(Iterable<Document> documents) {
    return write(open -> open.putAll(documents.iterator()));
  }

  /**
   * Removes a document. A file that is still in a synced folder comes back with the next sync.
   *
   * @param documentId the document's id
   * @return whether there was such a document
   */
  public boolean remove(String documentId) {
    return removeAll(List.of(documentId)) > 0;
  }

  /**
   * Removes documents.
   *
   * @param documentIds ids, which need not exist
   * @return number of documents removed
   */
  public long removeAll(List<String> documentIds) {
    checkOpen();
    documentIds.forEach(Document::checkId);
    return write(open -> open.removeAll(documentIds));
  }

  /**
   * Applies entries of the log of a workspace that several nodes keep copies of. In one transaction
   * for all of them, documents are removed, others are put, and the last entry's place is noted, so
   * that {@link #logPosition()} tells for certain what the file has. Copies that begin equal and
   * apply the same entries in the same order, however many at a time, have the same documents and
   * passages, under the same numbers; documents without a time get that of their copy's clock.
   *
   * <p>A workspace of this kind is written by no other method.
   *
   * @param entries the entries in their order, at least one
   * @return number of documents removed
   * @throws IllegalArgumentException if there are none, or a place is not after the one before
   * @throws LimitExceededException if the workspace's file would be too large; nothing is applied.
   *     Entries that put nothing are never refused for that
   */
  public long apply(List<LoggedWrite> entries) {
    checkOpen();
    List<LoggedWrite> all = List.copyOf(entries);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("entries to apply: expected at least 1, actual=0");
    }
    return write(open -> open.apply(all));
  }

  /**
   * Returns how much of a log the file has applied.
   *
   * @return the place of the last entry that was applied, {@link LogPosition#START} if there was
   *     none
   */
  public LogPosition logPosition() {
    return use(OpenWorkspace::logPosition);
  }

  /**
   * Writes a copy of the file as it is committed at this moment, with all that is derived and its
   * place in the log, for {@link ContextLite#install}. Reads and writes go on meanwhile. It takes
   * time linear in the size of the file.
   *
   * @param target a file that does not exist yet
   * @throws io.contextlite.model.WorkspaceFileException if it cannot be written
   */
  public void copyTo(Path target) {
    run(open -> open.copyTo(target));
  }

  /**
   * Returns a document.
   *
   * @param documentId the document's id
   * @return the document with its passages, or empty
   */
  public Optional<StoredDocument> get(String documentId) {
    return read("get a document", reader -> reader.document(documentId));
  }

  /**
   * Finds documents.
   *
   * @param filter the condition
   * @return matching documents in order of id
   */
  public List<DocumentSummary> find(DocumentFilter filter) {
    return read("find documents", reader -> reader.find(filter));
  }

  /**
   * Counts documents.
   *
   * @return number of documents
   */
  public long count() {
    return read("count documents", PassageReader::countDocuments);
  }

  private <T> T read(String operation, OpenWorkspace.Reading<T> reading) {
    return use(open -> open.read(operation, Deadline.NONE, reading));
  }

  /**
   * Searches for passages.
   *
   * @param request what to search for
   * @return ranked passages; none for a query without a letter or digit
   * @throws io.contextlite.model.DeadlineExceededException if the deadline passed
   * @throws LimitExceededException if the workspace has reached a limit on requests or memory
   */
  public SearchResult search(SearchRequest request) {
    checkOpen();
    Deadline deadline = deadline(request.deadline());
    return requests.run(
        0,
        deadline,
        grant -> use(open -> open.answer(() -> open.questions().search(request, deadline))));
  }

  /**
   * Assembles a context with the defaults.
   *
   * @param query words, a question or a piece of code
   * @return the context
   */
  public AssembledContext assemble(String query) {
    return assemble(AssembleRequest.of(query));
  }

  /**
   * Assembles a context: finds candidates, chooses among them under the token budget, and writes
   * the chosen ones as text.
   *
   * @param request what to assemble
   * @return the context with the reason for each candidate in or out; empty if nothing matches
   * @throws IllegalArgumentException if a document that must be included does not exist
   * @throws io.contextlite.model.DeadlineExceededException if the deadline passed before there were
   *     candidates
   * @throws LimitExceededException if the workspace has reached a limit on requests, tokens or
   *     memory, or the request demands more documents than are allowed
   */
  public AssembledContext assemble(AssembleRequest request) {
    checkOpen();
    Deadline deadline = deadline(request.deadline());
    Deadline target = deadline(config.targetResponseTime());
    Turns.Allowed allowed = turns.allowed(request);
    return requests.run(
        allowed.request().maxTokens(),
        deadline,
        grant -> assemble(allowed, deadline, target, grant));
  }

  private AssembledContext assemble(
      Turns.Allowed allowed, Deadline deadline, Deadline target, Grant grant) {
    return use(
        open -> open.answer(() -> open.questions().assemble(allowed, deadline, target, grant)));
  }

  /**
   * Assembles a context as {@link #assemble(AssembleRequest)} does, when it is the request's turn,
   * on the configured executor; no thread waits meanwhile. Cancelling the stage as a {@link
   * java.util.concurrent.CompletableFuture} takes a request that waits out of the queue; the answer
   * of one that runs is dropped.
   *
   * @param request what to assemble
   * @return the context, or what {@link #assemble(AssembleRequest)} throws
   */
  public CompletionStage<AssembledContext> assembleAsync(AssembleRequest request) {
    checkOpen();
    Deadline deadline = deadline(request.deadline());
    Deadline target = deadline(config.targetResponseTime());
    try {
      Turns.Allowed allowed = turns.allowed(request);
      return requests.runLater(
          allowed.request().maxTokens(),
          deadline,
          grant -> assemble(allowed, deadline, target, grant));
    } catch (LimitExceededException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Learns from what a user made of a context: what tells accepted passages from the others of the
   * context, and the others from rejected ones, counts more from now on. Each weight of the scorer
   * stays between half and one and a half of what it was, and what was learnt fades as further
   * feedback comes. It is kept in the file, for every process that uses it.
   *
   * @param contextId {@link AssembledContext#id()} of one of the last 64 contexts of this handle
   * @param accepted {@link io.contextlite.assemble.ContextPassage#number() numbers} of passages
   *     that helped
   * @param rejected numbers of passages that did not help
   * @return what is learnt by now
   * @throws IllegalArgumentException if the context is not remembered, a number is not in it or is
   *     both accepted and rejected, or there is none
   * @throws IllegalStateException if the configured scorer is no {@link
   *     io.contextlite.search.EvidenceModel}
   */
  public FeedbackState feedback(
      String contextId, Collection<Integer> accepted, Collection<Integer> rejected) {
    return use(open -> open.feedback().give(contextId, accepted, rejected));
  }

  /**
   * Returns what was learnt from feedback; nothing, if it was learnt on other weights than those of
   * the configured scorer.
   *
   * @return the state of this moment
   * @throws IllegalStateException if the configured scorer is no {@link
   *     io.contextlite.search.EvidenceModel}
   */
  public FeedbackState feedbackState() {
    return use(open -> open.feedback().state());
  }

  /** Forgets what was learnt from feedback: contexts are as they were before the first one. */
  public void resetFeedback() {
    run(open -> open.feedback().reset());
  }

  private static Deadline deadline(Optional<Duration> timeout) {
    return timeout.map(Deadline::after).orElse(Deadline.NONE);
  }

  /**
   * Returns figures.
   *
   * @return figures of this moment
   */
  public WorkspaceStats stats() {
    return use(open -> open.stats(file));
  }

  /**
   * Tells what the workspace uses of its limits, without a look at its documents.
   *
   * @return figures of this moment
   */
  public ResourceUsage usage() {
    checkOpen();
    return observation.usage();
  }

  /**
   * Tells how the workspace is, without opening its file if it is closed. It is no use of the
   * workspace by {@link io.contextlite.health.AccessPolicy}.
   *
   * @return its health at this moment
   */
  public WorkspaceHealth health() {
    checkOpen();
    return observation.health();
  }

  /**
   * Tells what came of the requests for contexts, if {@link ContextLiteConfig#contextCache()} is
   * on. It opens no file.
   *
   * @return figures since the library instance was opened; all are 0 where contexts are not kept
   */
  public CacheUsage cacheUsage() {
    checkOpen();
    return observation.cacheUsage();
  }

  Observation observation() {
    return observation;
  }

  /**
   * Checks the file: SQLite's own integrity, the full-text index, and that documents, passages,
   * vectors, counts and ledger agree. Reads the whole file.
   *
   * @return what was found
   */
  public Verification verify() {
    Verification found = use(OpenWorkspace::verify);
    observation.verified(found);
    return found;
  }

  /**
   * Makes everything anew that can be derived from the stored passages: the full-text index, the
   * counts, the embedder where it is the workspace's own, and the vectors. Searches go on
   * meanwhile.
   */
  public void rebuildDerived() {
    boolean unused = write(OpenWorkspace::rebuildDerived);
  }

  private void run(Consumer<OpenWorkspace> work) {
    boolean unused =
        use(
            open -> {
              work.accept(open);
              return true;
            });
  }

  /**
   * Returns the embedder in use, for vectors of texts that are not in the workspace.
   *
   * @return the one that was given or the workspace's own; empty while that is not trained yet, or
   *     if the file has vectors of another one than was given
   */
  public Optional<Embedder> embedder() {
    return use(OpenWorkspace::embedder);
  }

  /**
   * Returns the vectors and their index, for what works on them directly. The workspace's file
   * stays open from now on, whatever number of files is allowed.
   *
   * @return both; they are closed with the workspace
   */
  public IndexedVectors vectors() {
    opened.pin();
    return use(OpenWorkspace::vectors);
  }

  /**
   * Waits until what is derived in the background reflects what was put before. After a write
   * passages are folded into the read-optimised full-text index, and the workspace's own embedder
   * is trained, when it is the first one, when the passages have doubled, or when new ones speak of
   * something else. Meanwhile searches use what was there before.
   *
   * @param timeout how long to wait
   * @return whether nothing is left to do
   */
  public boolean awaitBackgroundWork(Duration timeout) {
    return use(open -> open.awaitBackgroundWork(timeout));
  }

  /**
   * Gives back the space of removed documents and merges the full-text index. The file is written
   * anew, which takes as much room again for a moment, whatever limit there is.
   */
  public void compact() {
    run(OpenWorkspace::compact);
  }

  /** Closes the workspace and deletes its file with everything in it. */
  public void delete() {
    checkOpen();
    close();
    boolean unused = file.delete();
  }

  boolean isClosed() {
    return opened.isEnded();
  }

  /** Tells whether the file was deleted by someone else while it was closed. */
  boolean isGone() {
    return opened.peek(open -> true).isEmpty() && !file.exists();
  }

  private void checkOpen() {
    if (isClosed()) {
      throw WorkspaceOwner.closed(id);
    }
  }

  /** Waits for the running write and closes the file; later calls do nothing. */
  @Override
  public void close() {
    opened.end();
  }
}

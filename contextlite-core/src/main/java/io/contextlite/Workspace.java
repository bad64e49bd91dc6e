package io.contextlite;

import io.contextlite.admission.Admission;
import io.contextlite.admission.Grant;
import io.contextlite.admission.MemoryGuard;
import io.contextlite.admission.SharedExecutor;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.Route;
import io.contextlite.cache.Assembled;
import io.contextlite.cache.CachedContext;
import io.contextlite.cache.ContextCache;
import io.contextlite.cache.ContextQuestion;
import io.contextlite.compose.ContextComposer;
import io.contextlite.feedback.Feedback;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceUsage;
import io.contextlite.lsa.LatentTrainer;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.StoredDocument;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.postings.Folding;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.retrieve.AskedQueries;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.HybridRetriever;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.RoutedRetriever;
import io.contextlite.retrieve.StageClock;
import io.contextlite.retrieve.VectorChannel;
import io.contextlite.search.FeedbackState;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.FileBounds;
import io.contextlite.store.Maintenance;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.store.StoredVectors;
import io.contextlite.store.VectorFile;
import io.contextlite.sync.BackgroundWork;
import io.contextlite.sync.EmbedderTraining;
import io.contextlite.sync.EmbeddingModel;
import io.contextlite.sync.Ingest;
import io.contextlite.sync.IngestSettings;
import io.contextlite.sync.TreeSync;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.IndexedVectors;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One project's documents and the contexts that are assembled from them. Thread-safe: reads see a
 * snapshot and run side by side, writes take turns.
 *
 * <p>Every method throws {@link IllegalStateException} after {@link #close()}, and {@link
 * io.contextlite.model.WorkspaceFileException} when the file fails; what was committed before is
 * kept.
 */
public final class Workspace implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Workspace.class.getName());

  private final String id;
  private final Path file;
  private final ContextLiteConfig config;
  private final Database database;
  private final EmbeddingModel model;
  private final Ingest ingest;
  private final EmbedderTraining training;
  private final Folding folding;
  private final BackgroundWork background;
  private final VectorIndex vectors;
  private final VectorFile vectorFile;
  private final AskedQueries asked;
  private final Feedback feedback;
  private final HybridRetriever retriever;
  private final RoutedRetriever routes;
  private final ContextComposer composer;
  private final PostingsIndex postings;
  private final ContextCache contexts;
  private final Requests requests;
  private final ReentrantLock syncing = new ReentrantLock(true);
  private volatile boolean full;
  private volatile boolean closed;

  /**
   * What a workspace shares with the others of its library instance.
   *
   * @param ingest prepares documents
   * @param background runs what brings derived structures in step
   * @param requests runs requests that nobody waits for
   * @param admission decides which requests run
   */
  record Shared(
      Executor ingest, SharedExecutor background, Executor requests, Admission admission) {}

  private Workspace(
      String id,
      Path file,
      ContextLiteConfig config,
      Database database,
      MemoryShares shares,
      Shared shared) {
    this.id = id;
    this.file = file;
    this.config = config;
    this.database = database;
    this.model = new EmbeddingModel(database, config.embedder());
    this.postings = new PostingsIndex(shares.cacheBytes(), this::scheduleCatchUp);
    this.folding = new Folding(database, postings);
    this.ingest =
        new Ingest(
            database,
            new IngestSettings(
                config.chunker(), config.chunking(), config.tokenCounter(), shared.ingest()),
            model,
            config.clock(),
            folding);
    this.training = new EmbedderTraining(database, model);
    int maintenance = TierProfile.of(config.tierOf(id)).maintenanceWeight();
    this.background =
        new BackgroundWork(
            "workspace '" + id + "'", this::catchUp, shared.background().share(maintenance));
    this.vectorFile = new VectorFile(database, model::usable);
    this.asked = new AskedQueries(this::scheduleCatchUp);
    this.vectors =
        config
            .vectorIndex()
            .create(
                new VectorIndexProvider.Options(
                    shares.vectorBytes(), shared.ingest(), this::scheduleCatchUp));
    this.feedback = new Feedback(database, config.scorer());
    this.retriever =
        new HybridRetriever(
            postings,
            new VectorChannel(vectors, asked, config.recallTarget(), config.maxProbes()),
            feedback::scorer,
            config.recencyClock(),
            shares.cacheBytes());
    this.routes =
        new RoutedRetriever(retriever, config.refineConfidence(), config.directConfidence());
    this.composer =
        new ContextComposer(
            config.optimizer(),
            config.tokenCounter(),
            config.confidenceModel(),
            config.lowConfidence());
    this.contexts = ContextCaches.of(id, config, database, this::scheduleCatchUp);
    ResourceLimits limits = config.limitsOf(id);
    this.requests =
        new Requests(
            shared.admission().tenant(id, limits),
            new MemoryGuard(
                id,
                limits.maxMemoryBytes(),
                this::memoryBytes,
                List.of(
                    contexts::clear,
                    retriever::clearCache,
                    postings::clearCaches,
                    vectors::release),
                this::forgetStructures),
            shared.requests());
  }

  private long memoryBytes() {
    return retriever.memoryBytes()
        + postings.memoryBytes()
        + vectors.memoryBytes()
        + contexts.memoryBytes()
        + database.pageCacheBytes();
  }

  private void forgetStructures() {
    postings.forget();
    retriever.forgetNames();
  }

  private void scheduleCatchUp() {
    background.schedule();
  }

  /** Brings what is derived in step with the passages; rests while the file has no room for it. */
  private void catchUp() {
    if (full) {
      return;
    }
    try {
      folding.run();
      training.runWhileDue();
      asked.write(database);
      contexts.write();
      vectors.maintain(vectorFile);
    } catch (LimitExceededException e) {
      full = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "what makes searches fast is not kept up to date until documents are removed",
          e);
    } finally {
      requests.memory().settle();
    }
  }

  static Workspace open(String id, Path file, ContextLiteConfig config, Shared shared) {
    int dimension = config.embedder().map(Embedder::dimension).orElse(LatentTrainer.DIMENSION);
    ResourceLimits limits = config.limitsOf(id);
    MemoryShares shares = MemoryShares.of(config, limits, TierProfile.of(config.tierOf(id)));
    Database database =
        Database.open(
            file,
            new Database.Options(
                config.maxReaders(),
                config.writeTimeout(),
                config.synchronousCommits(),
                dimension * Float.BYTES,
                new FileBounds(
                    id,
                    limits.maxStorageBytes().orElse(FileBounds.UNBOUNDED),
                    shares.pageCacheBytes())));
    try {
      Workspace workspace = new Workspace(id, file, config, database, shares, shared);
      workspace.background.schedule();
      workspace.model.notes(id).forEach(note -> LOG.log(System.Logger.Level.WARNING, note));
      return workspace;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
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
      SyncReport report =
          requests.write(
              () ->
                  new TreeSync(ingest, root, options, config.clock().instant())
                      .run(List.of(config.dataDirectory())));
      background.schedule();
      tell(() -> config.listener().synced(id, report));
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
    checkOpen();
    Iterator<Document> iterator = documents.iterator();
    long count = iterator.hasNext() ? requests.write(() -> ingest.putAll(iterator)) : 0;
    background.schedule();
    return count;
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
    long removed = requests.write(() -> ingest.removeAll(documentIds));
    full = false;
    background.schedule();
    return removed;
  }

  /**
   * Returns a document.
   *
   * @param documentId the document's id
   * @return the document with its passages, or empty
   */
  public Optional<StoredDocument> get(String documentId) {
    checkOpen();
    return database.read(
        "get a document",
        Deadline.NONE,
        session -> new PassageReader(session).document(documentId));
  }

  /**
   * Finds documents.
   *
   * @param filter the condition
   * @return matching documents in order of id
   */
  public List<DocumentSummary> find(DocumentFilter filter) {
    checkOpen();
    return database.read(
        "find documents", Deadline.NONE, session -> new PassageReader(session).find(filter));
  }

  /**
   * Counts documents.
   *
   * @return number of documents
   */
  public long count() {
    checkOpen();
    return database.read(
        "count documents", Deadline.NONE, session -> new PassageReader(session).countDocuments());
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
    return requests.run(0, deadline, grant -> search(request, deadline));
  }

  private SearchResult search(SearchRequest request, Deadline deadline) {
    checkOpen();
    StageClock stages = new StageClock();
    TierProfile tier = TierProfile.of(config.tierOf(id));
    Wanted wanted =
        new Wanted(
            request.query(),
            Math.max(tier.lexicalCandidates(), 2 * request.limit()),
            Math.max(tier.vectorCandidates(), request.limit()),
            request.filter(),
            Set.of(),
            request.querySyntax());
    Retrieved retrieved =
        retrieve(
                "search workspace '" + id + "'",
                wanted,
                deadline,
                stages,
                (session, query) -> routes.full(session, query, stages))
            .retrieved();
    List<SearchHit> hits = new ArrayList<>();
    for (Candidate candidate : retrieved.candidates()) {
      if (hits.size() < request.limit()) {
        hits.add(
            new SearchHit(
                hits.size() + 1, candidate.passage(), candidate.score(), candidate.features()));
      }
    }
    SearchResult result = new SearchResult(hits, stages.timings(), retrieved.notes());
    tell(() -> config.listener().searched(id, result));
    return result;
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
    Requests.Allowed allowed = requests.allowed(request);
    return requests.run(
        allowed.request().maxTokens(), deadline, grant -> assemble(allowed, deadline, grant));
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
    try {
      Requests.Allowed allowed = requests.allowed(request);
      return requests.runLater(
          allowed.request().maxTokens(), deadline, grant -> assemble(allowed, deadline, grant));
    } catch (LimitExceededException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private AssembledContext assemble(Requests.Allowed allowed, Deadline deadline, Grant grant) {
    checkOpen();
    CachedContext answer =
        contexts.answer(
            ContextQuestion.of(allowed.request(), config.tierOf(id), allowed.notes()),
            deadline,
            () -> assemble(allowed, deadline));
    AssembledContext context = answer.context();
    grant.delivered(context.totalTokens());
    feedback.remember(context, answer.inputs());
    tell(() -> config.listener().assembled(id, context));
    return context;
  }

  private Assembled assemble(Requests.Allowed allowed, Deadline deadline) {
    StageClock stages = new StageClock();
    AssembleRequest request = allowed.request();
    TierProfile tier = TierProfile.of(config.tierOf(id).loweredTo(request.resourceTier()));
    DocumentFilter filter =
        request.mustInclude().isEmpty()
            ? request.filter()
            : DocumentFilter.or(request.filter(), DocumentFilter.ids(request.mustInclude()));
    Wanted wanted =
        new Wanted(
            request.query(),
            tier.lexicalCandidates(),
            tier.vectorCandidates(),
            filter,
            request.mustInclude(),
            request.querySyntax());
    RoutedRetriever.Routed routed =
        retrieve(
            "assemble from workspace '" + id + "'",
            wanted,
            deadline,
            stages,
            (session, query) ->
                request.route() == Route.FULL
                    ? routes.full(session, query, stages)
                    : routes.automatic(
                        session,
                        query,
                        retrieved -> composer.expectedConfidence(request, retrieved),
                        stages));
    SolveOptions effort = effort(request, tier, deadline);
    AssembledContext context =
        composer.compose(id, request, routed.withNotes(allowed.notes()), effort, stages);
    Retrieved retrieved = routed.retrieved();
    return Assembled.of(
        new CachedContext(
            context,
            feedback.inputs(
                context, retrieved.candidates().stream().map(Candidate::features).toList())),
        retrieved.generation(),
        effort);
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
    checkOpen();
    return feedback.give(contextId, accepted, rejected);
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
    checkOpen();
    return feedback.state();
  }

  /** Forgets what was learnt from feedback: contexts are as they were before the first one. */
  public void resetFeedback() {
    checkOpen();
    feedback.reset();
  }

  /** Without a time of the request's own, the work is limited: the same on every machine. */
  private static SolveOptions effort(AssembleRequest request, TierProfile tier, Deadline deadline) {
    Duration most = deadline.remaining(tier.mostOptimizerTime());
    return request
        .optimizerTimeout()
        .map(timeout -> SolveOptions.within(timeout.compareTo(most) < 0 ? timeout : most))
        .orElseGet(
            () ->
                SolveOptions.within(deadline.remaining(tier.optimizerLimit()))
                    .withWorkLimit(tier.optimizerSteps()));
  }

  private void checkExist(PassageReader reader, Set<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    Set<String> found = reader.idsOf(DocumentFilter.ids(ids));
    for (String wanted : ids) {
      if (!found.contains(wanted)) {
        throw new IllegalArgumentException(
            "document to include does not exist: '" + wanted + "', workspace='" + id + "'");
      }
    }
  }

  private static Deadline deadline(Optional<Duration> timeout) {
    return timeout.map(Deadline::after).orElse(Deadline.NONE);
  }

  /** What a request wants of the retrieval. */
  private record Wanted(
      String text,
      int lexicalLimit,
      int vectorLimit,
      DocumentFilter filter,
      Set<String> documents,
      boolean querySyntax) {}

  /** Retrieves from a snapshot. */
  private interface Retrieval {
    RoutedRetriever.Routed in(Session session, HybridRetriever.Query query) throws SQLException;
  }

  /** Embeds the query before the snapshot is taken; done again if the embedder changed between. */
  private RoutedRetriever.Routed retrieve(
      String operation, Wanted wanted, Deadline deadline, StageClock stages, Retrieval retrieval) {
    HybridRetriever.Words words = HybridRetriever.Words.of(wanted.text(), wanted.querySyntax());
    while (true) {
      String stored = model.stored();
      HybridRetriever.Query query =
          new HybridRetriever.Query(
              words,
              config.vectorSearch() && !words.terms().isEmpty() ? vector(wanted.text()) : null,
              wanted.lexicalLimit(),
              wanted.vectorLimit(),
              wanted.filter(),
              wanted.documents(),
              new HybridRetriever.Hops(
                  config.secondHop(), config.adjacentPassages(), config.relevanceFeedback()),
              null);
      stages.lap("analyse");
      Optional<RoutedRetriever.Routed> routed =
          database.read(
              operation,
              deadline,
              session -> {
                checkExist(new PassageReader(session), wanted.documents());
                return EmbeddingModel.isInUse(session, stored)
                    ? Optional.of(retrieval.in(session, query))
                    : Optional.empty();
              });
      if (routed.isPresent()) {
        return routed.orElseThrow().withNotes(model.notes(id));
      }
      model.refresh();
    }
  }

  private VectorChannel.@Nullable Query vector(String text) {
    return model
        .usable()
        .map(
            embedder ->
                new VectorChannel.Query(
                    embedder.fingerprint(),
                    EmbeddingModel.embed(embedder, text),
                    embedder.minimumSimilarity()))
        .orElse(null);
  }

  /**
   * Returns figures.
   *
   * @return figures of this moment
   */
  public WorkspaceStats stats() {
    checkOpen();
    return database.read(
        "read statistics",
        Deadline.NONE,
        session -> {
          PassageReader reader = new PassageReader(session);
          PassageReader.State state = reader.state();
          return new WorkspaceStats(
              id,
              file,
              reader.countDocuments(),
              state.passages(),
              state.tokens(),
              new StoredVectors(session, model.stored(), state).count(),
              model.stored(),
              state.generation(),
              fileBytes(),
              vectors.memoryBytes());
        });
  }

  /**
   * Tells what the workspace uses of its limits, without a look at its documents.
   *
   * @return figures of this moment
   */
  public ResourceUsage usage() {
    checkOpen();
    return requests.tenant().usage(requests.memory().heldBytes(), fileBytes());
  }

  /**
   * Tells what came of the requests for contexts, if {@link ContextLiteConfig#contextCache()} is
   * on.
   *
   * @return figures since the workspace was opened; all are 0 where contexts are not kept
   */
  public CacheUsage cacheUsage() {
    checkOpen();
    return contexts.usage();
  }

  private long fileBytes() {
    long bytes = 0;
    for (Path part : parts(file)) {
      try {
        bytes += Files.exists(part) ? Files.size(part) : 0;
      } catch (IOException e) {
        throw new ContextLiteException("cannot read the size of '" + part + "'", e);
      }
    }
    return bytes;
  }

  private static List<Path> parts(Path file) {
    return Stream.of("", "-wal", "-shm")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .toList();
  }

  /**
   * Checks the file: SQLite's own integrity, the full-text index, and that documents, passages,
   * vectors, counts and ledger agree. Reads the whole file.
   *
   * @return what was found
   */
  public Verification verify() {
    checkOpen();
    List<String> problems = Maintenance.verify(database);
    boolean untrained = model.isTrained() && model.usable().isEmpty();
    long pending = problems.isEmpty() && !untrained ? Maintenance.pendingVectors(database) : 0;
    return new Verification(problems, pending);
  }

  /**
   * Makes everything anew that can be derived from the stored passages: the full-text index, the
   * counts, the embedder where it is the workspace's own, and the vectors. Searches go on
   * meanwhile.
   */
  public void rebuildDerived() {
    checkOpen();
    Maintenance.rebuildTextIndex(database);
    folding.run();
    if (model.isTrained()) {
      training.run();
    } else {
      model.embedAgain();
    }
    vectorFile.write("remove lists", at -> at.clusters().clear());
    vectors.maintain(vectorFile);
  }

  /**
   * Returns the embedder in use, for vectors of texts that are not in the workspace.
   *
   * @return the one that was given or the workspace's own; empty while that is not trained yet, or
   *     if the file has vectors of another one than was given
   */
  public Optional<Embedder> embedder() {
    checkOpen();
    return model.usable();
  }

  /**
   * Returns the vectors and their index, for what works on them directly.
   *
   * @return both; they are closed with the workspace
   */
  public IndexedVectors vectors() {
    checkOpen();
    return new IndexedVectors(vectors, vectorFile);
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
    checkOpen();
    return background.await(timeout);
  }

  /**
   * Gives back the space of removed documents and merges the full-text index. The file is written
   * anew, which takes as much room again for a moment, whatever limit there is.
   */
  public void compact() {
    checkOpen();
    Maintenance.compact(database);
    full = false;
    background.schedule();
  }

  /** Closes the workspace and deletes its file with everything in it. */
  public void delete() {
    checkOpen();
    close();
    deleteFiles(file);
  }

  static boolean deleteFiles(Path file) {
    boolean deleted = false;
    for (Path part : parts(file)) {
      try {
        deleted |= Files.deleteIfExists(part);
      } catch (IOException e) {
        throw new ContextLiteException("cannot delete '" + part + "'", e);
      }
    }
    return deleted;
  }

  private void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "listener failed in workspace '" + id + "'", e);
    }
  }

  boolean isClosed() {
    return closed;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("workspace '" + id + "' is closed");
    }
  }

  /** Waits for the running write and closes the file; later calls do nothing. */
  @Override
  public void close() {
    closed = true;
    background.close();
    folding.close();
    training.close();
    vectors.close();
    contexts.close();
    database.close();
  }
}

package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.admission.MemoryGuard;
import io.contextlite.cache.ContextCache;
import io.contextlite.feedback.Feedback;
import io.contextlite.feedback.RecentContexts;
import io.contextlite.health.AccessPattern;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.leases.Leasable;
import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.lsa.LatentTrainer;
import io.contextlite.model.Document;
import io.contextlite.model.LogPosition;
import io.contextlite.model.LoggedWrite;
import io.contextlite.postings.Folding;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.retrieve.AskedQueries;
import io.contextlite.retrieve.HybridRetriever;
import io.contextlite.retrieve.VectorChannel;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.FileBounds;
import io.contextlite.store.LogTable;
import io.contextlite.store.Maintenance;
import io.contextlite.store.PassageReader;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A workspace while its file is open: the file, what is derived of it in memory, and what keeps
 * both in step. Thread-safe.
 */
final class OpenWorkspace implements Leasable {
  private static final System.Logger LOG = System.getLogger(Workspace.class.getName());

  private final String id;
  private final ContextLiteConfig config;
  private final Activity activity;
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
  private final Questions questions;
  private final PostingsIndex postings;
  private final ContextCache contexts;
  private final MemoryGuard memory;
  private volatile boolean full;

  /**
   * What outlives the open file.
   *
   * @param events who hears what happens, and the workspace's id
   * @param activity how the workspace is used
   * @param recent contexts that feedback can be given on
   * @param ingest prepares documents
   * @param background runs what brings derived structures in step
   */
  record Surroundings(
      Events events,
      Activity activity,
      RecentContexts recent,
      Executor ingest,
      Executor background) {}

  private OpenWorkspace(
      Surroundings around, ContextLiteConfig config, Database database, MemoryShares shares) {
    this.id = around.events().workspace();
    this.activity = around.activity();
    this.config = config;
    this.database = database;
    this.model = new EmbeddingModel(database, config.embedder());
    this.postings = new PostingsIndex(shares.cacheBytes(), this::scheduleCatchUp);
    this.folding = new Folding(database, postings);
    this.ingest =
        new Ingest(
            database,
            new IngestSettings(
                config.chunker(),
                config.chunking(),
                config.tokenCounter(),
                config.batchProcessing(),
                around.ingest()),
            model,
            config.clock(),
            folding);
    this.training = new EmbedderTraining(database, model);
    this.background =
        new BackgroundWork("workspace '" + id + "'", this::catchUp, around.background());
    this.vectorFile = new VectorFile(database, model::usable);
    this.asked = new AskedQueries(this::scheduleCatchUp);
    this.vectors =
        config
            .vectorIndex()
            .create(
                new VectorIndexProvider.Options(
                    shares.vectorBytes(),
                    around.ingest(),
                    this::scheduleCatchUp,
                    config.clusterCount()));
    this.feedback = new Feedback(database, config.scorer(), around.recent());
    this.retriever =
        new HybridRetriever(
            postings,
            new VectorChannel(vectors, asked, config.recallTarget(), config.maxProbes()),
            feedback::scorer,
            config.recencyClock(),
            shares.cacheBytes());
    this.contexts = ContextCaches.of(id, config, shares, database, this::scheduleCatchUp);
    this.questions =
        new Questions(around.events(), config, database, model, feedback, retriever, contexts);
    this.memory =
        new MemoryGuard(
            id,
            config.limitsOf(id).maxMemoryBytes(),
            this::memoryBytes,
            List.of(
                contexts::clear, retriever::clearCache, postings::clearCaches, vectors::release),
            this::forgetStructures);
  }

  static OpenWorkspace open(Path file, ContextLiteConfig config, Surroundings around) {
    String id = around.events().workspace();
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
                    config.maxDocuments().orElse(FileBounds.UNBOUNDED),
                    limits.maxStorageBytes().orElse(FileBounds.UNBOUNDED),
                    shares.pageCacheBytes())));
    try {
      OpenWorkspace workspace = new OpenWorkspace(around, config, database, shares);
      workspace.background.schedule();
      workspace.model.notes(id).forEach(note -> LOG.log(System.Logger.Level.WARNING, note));
      return workspace;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
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
      memory.settle();
    }
  }

  long memoryBytes() {
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

  /** Runs a request within the memory that the workspace may hold. */
  <T> T answer(Supplier<T> request) {
    memory.check();
    try {
      return request.get();
    } finally {
      memory.settle();
    }
  }

  /** Writes; what the write made obsolete may have been what took too much memory. */
  private <T> T write(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      memory.reconsider();
      memory.settle();
    }
  }

  CacheUsage cacheUsage() {
    return contexts.usage();
  }

  Questions questions() {
    return questions;
  }

  Feedback feedback() {
    return feedback;
  }

  SyncReport sync(Path root, SyncOptions options) {
    SyncReport report =
        write(
            () ->
                new TreeSync(ingest, root, options, config.clock().instant())
                    .run(List.of(config.dataDirectory())));
    background.schedule();
    return report;
  }

  long putAll(Iterator<Document> documents) {
    long count = documents.hasNext() ? write(() -> ingest.putAll(documents)) : 0;
    background.schedule();
    return count;
  }

  long removeAll(List<String> documentIds) {
    long removed = write(() -> ingest.removeAll(documentIds));
    full = false;
    background.schedule();
    return removed;
  }

  long apply(List<LoggedWrite> entries) {
    long removed = write(() -> ingest.apply(entries));
    full &= entries.stream().allMatch(entry -> entry.removes().isEmpty());
    background.schedule();
    return removed;
  }

  LogPosition logPosition() {
    return database.read("read the log position", Deadline.NONE, LogTable::read);
  }

  void copyTo(Path target) {
    database.copyTo(target);
  }

  /** Reads the passages of a snapshot. */
  @FunctionalInterface
  interface Reading<T> {
    T from(PassageReader reader) throws SQLException;
  }

  <T> T read(String operation, Deadline deadline, Reading<T> reading) {
    return database.read(operation, deadline, session -> reading.from(new PassageReader(session)));
  }

  WorkspaceStats stats(WorkspaceFile file) {
    return database.read(
        "read statistics",
        Deadline.NONE,
        session -> {
          PassageReader reader = new PassageReader(session);
          PassageReader.State state = reader.state();
          return new WorkspaceStats(
              id,
              file.path(),
              reader.countDocuments(),
              state.passages(),
              state.tokens(),
              new StoredVectors(session, model.stored(), state).count(),
              model.stored(),
              state.generation(),
              file.bytes(),
              vectors.memoryBytes());
        });
  }

  Verification verify() {
    List<String> problems = Maintenance.verify(database);
    boolean untrained = model.isTrained() && model.usable().isEmpty();
    long pending = problems.isEmpty() && !untrained ? Maintenance.pendingVectors(database) : 0;
    return new Verification(problems, pending);
  }

  boolean rebuildDerived() {
    return write(
        () -> {
          Maintenance.rebuildTextIndex(database);
          folding.run();
          if (model.isTrained()) {
            training.run();
          } else {
            model.embedAgain();
          }
          vectorFile.write("remove lists", at -> at.clusters().clear());
          vectors.maintain(vectorFile);
          return true;
        });
  }

  void compact() {
    Maintenance.compact(database);
    full = false;
    background.schedule();
  }

  Optional<Embedder> embedder() {
    return model.usable();
  }

  IndexedVectors vectors() {
    return new IndexedVectors(vectors, vectorFile);
  }

  boolean awaitBackgroundWork(Duration timeout) {
    return background.await(timeout);
  }

  /** Tells what is wrong with what is derived of the file, as far as it is known. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (full) {
      problems.add("the file has no room for what makes searches fast");
    }
    if (memory.refuses()) {
      problems.add("requests need more memory than is allowed");
    }
    if (postings.isDamaged()) {
      problems.add("the full-text index is damaged and is made anew");
    }
    vectors.problem().ifPresent(problems::add);
    background.failure().ifPresent(message -> problems.add("background work failed: " + message));
    problems.addAll(model.notes(id));
    return problems;
  }

  @Override
  public boolean isSettled() {
    return background.isSettled();
  }

  @Override
  public boolean retire() {
    return background.retire();
  }

  /** An archive workspace is served from the file: it keeps nothing from one request to another. */
  @Override
  public boolean tend() {
    if (activity.pattern() != AccessPattern.ARCHIVE) {
      return false;
    }
    memory.release();
    database.release();
    return activity.idle().compareTo(config.accessPolicy().archiveIdle()) >= 0;
  }

  @Override
  public void close() {
    background.close();
    folding.close();
    training.close();
    vectors.close();
    contexts.close();
    database.close();
  }
}

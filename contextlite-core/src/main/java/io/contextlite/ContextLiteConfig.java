package io.contextlite;

import io.contextlite.config.Settings;
import io.contextlite.health.AccessPolicy;
import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.EvidenceModel;
import io.contextlite.text.TokenCounter;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorIndexProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * How a library instance works. Immutable.
 *
 * <p>What a builder sets stands above environment variables, these above system properties, these
 * above the file.
 */
public final class ContextLiteConfig {
  private static final int MOST_CANDIDATES = 500;

  /** Requests that wait for an embedder elsewhere leave the processor to others meanwhile. */
  private static final int REMOTE_CALLS = 8;

  private final Path dataDirectory;
  private final Optional<Embedder> embedder;
  private final TokenCounter tokenCounter;
  private final Chunker chunker;
  private final ChunkingOptions chunking;
  private final CandidateScorer scorer;
  private final ConfidenceModel confidenceModel;
  private final double lowConfidence;
  private final double refineConfidence;
  private final double directConfidence;
  private final ContextOptimizer optimizer;
  private final Optional<Executor> executor;
  private final Clock clock;
  private final ContextLiteListener listener;
  private final int maxReaders;
  private final Duration writeTimeout;
  private final boolean synchronousCommits;
  private final long cacheBytes;
  private final boolean secondHop;
  private final boolean adjacentPassages;
  private final boolean relevanceFeedback;
  private final boolean vectorSearch;
  private final long vectorMemoryBytes;
  private final VectorIndexProvider vectorIndex;
  private final double recallTarget;
  private final int maxProbes;
  private final OptionalInt clusterCount;
  private final int maxCandidates;
  private final SelectionObjective objective;
  private final Optional<Duration> optimizerTimeout;
  private final Optional<Duration> targetResponseTime;
  private final Settings settings;
  private final Map<String, ResourceLimits> limits;
  private final ResourceLimits defaultLimits;
  private final Map<String, ResourceTier> tiers;
  private final ResourceTier defaultTier;
  private final OptionalInt maxRunningRequests;
  private final int maxQueuedRequests;
  private final String nodeId;
  private final int maxOpenWorkspaces;
  private final AccessPolicy accessPolicy;
  private final boolean standardOptimizer;
  private final OptionalLong maxDocuments;
  private final boolean batchProcessing;
  private final boolean contextCache;
  private final Duration contextCacheTtl;
  private final Optional<String> cacheVersion;

  private ContextLiteConfig(Builder builder) {
    dataDirectory = builder.dataDirectory;
    embedder = builder.embedder;
    tokenCounter = builder.tokenCounter;
    chunker = builder.chunker;
    chunking = builder.chunking;
    scorer = builder.scorer;
    confidenceModel = builder.confidenceModel;
    lowConfidence = builder.lowConfidence;
    refineConfidence = builder.refineConfidence;
    directConfidence = builder.directConfidence;
    optimizer = builder.optimizer.orElseGet(ContextOptimizer::standard);
    standardOptimizer = builder.optimizer.isEmpty();
    executor = builder.executor;
    clock = builder.clock;
    listener = builder.listener;
    maxReaders = builder.maxReaders;
    writeTimeout = builder.writeTimeout;
    synchronousCommits = builder.synchronousCommits;
    cacheBytes = builder.cacheBytes;
    secondHop = builder.secondHop;
    adjacentPassages = builder.adjacentPassages;
    relevanceFeedback = builder.relevanceFeedback;
    vectorSearch = builder.vectorSearch;
    vectorMemoryBytes = builder.vectorMemoryBytes;
    vectorIndex = builder.vectorIndex;
    recallTarget = builder.recallTarget;
    maxProbes = builder.maxProbes;
    clusterCount = builder.clusterCount;
    maxCandidates = builder.maxCandidates;
    objective = builder.objective;
    optimizerTimeout = builder.optimizerTimeout;
    targetResponseTime = builder.targetResponseTime;
    settings = builder.settings;
    limits = Map.copyOf(builder.limits);
    defaultLimits = builder.defaultLimits;
    tiers = Map.copyOf(builder.tiers);
    defaultTier = builder.defaultTier;
    maxRunningRequests = builder.maxRunningRequests;
    maxQueuedRequests = builder.maxQueuedRequests;
    nodeId = builder.nodeId;
    maxOpenWorkspaces = builder.maxOpenWorkspaces;
    accessPolicy = builder.accessPolicy;
    maxDocuments = builder.maxDocuments;
    batchProcessing = builder.batchProcessing;
    contextCache = builder.contextCache;
    contextCacheTtl = builder.contextCacheTtl;
    cacheVersion = builder.cacheVersion;
  }

  /**
   * Makes a configuration with the defaults.
   *
   * @param dataDirectory folder of the workspace files, created when missing
   * @return the configuration
   */
  public static ContextLiteConfig at(Path dataDirectory) {
    return builder(dataDirectory).build();
  }

  /**
   * Starts a configuration.
   *
   * @param dataDirectory folder of the workspace files, created when missing
   * @return a builder
   */
  public static Builder builder(Path dataDirectory) {
    return builder(Settings.defaults()).dataDirectory(dataDirectory);
  }

  /**
   * Starts a configuration with settings; what the builder sets afterwards stands above them.
   *
   * @param settings as {@link io.contextlite.config.SettingsLoader} loads them
   * @return a builder
   */
  public static Builder builder(Settings settings) {
    return new Builder(settings);
  }

  /**
   * Loads a configuration from a file, with the process's environment variables and system
   * properties above it.
   *
   * @param file YAML, or JSON if its name ends with {@code .json}
   * @return the configuration
   * @throws io.contextlite.config.ConfigurationException if anything is wrong, with all that is
   */
  public static ContextLiteConfig load(Path file) {
    return loader().file(file).process().builder().build();
  }

  /**
   * Loads a configuration from the process's environment variables and system properties.
   *
   * @return the configuration
   * @throws io.contextlite.config.ConfigurationException if anything is wrong, with all that is
   */
  public static ContextLiteConfig fromEnvironment() {
    return loader().process().builder().build();
  }

  /**
   * Loads a configuration from environment variables alone.
   *
   * @param variables names and values
   * @return the configuration
   * @throws io.contextlite.config.ConfigurationException if anything is wrong, with all that is
   */
  public static ContextLiteConfig fromEnvironment(Map<String, String> variables) {
    return loader().environment(variables).builder().build();
  }

  /**
   * Starts to load a configuration from sources that are named one by one.
   *
   * @return a loader without sources
   */
  public static ConfigLoader loader() {
    return new ConfigLoader();
  }

  /**
   * Returns the settings that the configuration began with. What a builder set afterwards is not in
   * them; all that takes effect has an accessor of its own.
   *
   * @return the settings, those of a file among them
   */
  public Settings settings() {
    return settings;
  }

  /**
   * Returns the folder.
   *
   * @return folder of the workspace files
   */
  public Path dataDirectory() {
    return dataDirectory;
  }

  /**
   * Returns the embedder.
   *
   * @return what makes vectors, never closed by the library, or empty for an embedder that is
   *     trained on each workspace's own passages
   */
  public Optional<Embedder> embedder() {
    return embedder;
  }

  /**
   * Returns the token counter.
   *
   * @return what counts tokens
   */
  public TokenCounter tokenCounter() {
    return tokenCounter;
  }

  /**
   * Returns the chunker.
   *
   * @return what cuts documents into passages
   */
  public Chunker chunker() {
    return chunker;
  }

  /**
   * Returns the sizes of passages.
   *
   * @return sizes in tokens
   */
  public ChunkingOptions chunking() {
    return chunking;
  }

  /**
   * Returns the scorer.
   *
   * @return what scores candidates
   */
  public CandidateScorer scorer() {
    return scorer;
  }

  /**
   * Returns the confidence model.
   *
   * @return what tells how far contexts can be relied on
   */
  public ConfidenceModel confidenceModel() {
    return confidenceModel;
  }

  /**
   * Returns the low threshold.
   *
   * @return confidence below which a context is marked, 0 to 1
   */
  public double lowConfidence() {
    return lowConfidence;
  }

  /**
   * Returns the threshold of {@link io.contextlite.search.RetrievalPhase#REFINED}.
   *
   * @return confidence from which on vectors are not searched, 0 to {@link #directConfidence()}
   */
  public double refineConfidence() {
    return refineConfidence;
  }

  /**
   * Returns the threshold of {@link io.contextlite.search.RetrievalPhase#DIRECT}.
   *
   * @return confidence from which on no vector is looked at, {@link #refineConfidence()} to 1
   */
  public double directConfidence() {
    return directConfidence;
  }

  /**
   * Returns the optimizer.
   *
   * @return what chooses under the budget
   */
  public ContextOptimizer optimizer() {
    return optimizer;
  }

  /**
   * Returns the executor.
   *
   * @return what prepares documents, or empty for a pool of the library's own
   */
  public Optional<Executor> executor() {
    return executor;
  }

  /**
   * Returns the clock.
   *
   * @return what tells the time
   */
  public Clock clock() {
    return clock;
  }

  /**
   * Returns the listener.
   *
   * @return what hears events
   */
  public ContextLiteListener listener() {
    return listener;
  }

  /**
   * Returns the number of readers.
   *
   * @return most searches of one workspace at a time; more wait
   */
  public int maxReaders() {
    return maxReaders;
  }

  /**
   * Returns the write timeout.
   *
   * @return how long a write waits for another writer of the same file
   */
  public Duration writeTimeout() {
    return writeTimeout;
  }

  /**
   * Tells how commits are made.
   *
   * @return whether each commit waits for the disk
   */
  public boolean synchronousCommits() {
    return synchronousCommits;
  }

  /**
   * Returns the size of the caches.
   *
   * @return bytes for each workspace's recently used passages, and as many for its postings
   */
  public long cacheBytes() {
    return cacheBytes;
  }

  /**
   * Tells whether mentions are followed.
   *
   * @return whether what the best passages name competes too
   */
  public boolean secondHop() {
    return secondHop;
  }

  /**
   * Tells whether vectors are searched.
   *
   * @return whether candidates are found and scored by vectors too
   */
  public boolean vectorSearch() {
    return vectorSearch;
  }

  /**
   * Tells whether neighbours compete.
   *
   * @return whether what stands next to the best passages competes too
   */
  public boolean adjacentPassages() {
    return adjacentPassages;
  }

  /**
   * Tells whether the terms of the best passages are searched for.
   *
   * @return whether what shares the telling terms of the best passages competes too
   */
  public boolean relevanceFeedback() {
    return relevanceFeedback;
  }

  /**
   * Returns the memory for vectors.
   *
   * @return bytes for each workspace's vectors
   */
  public long vectorMemoryBytes() {
    return vectorMemoryBytes;
  }

  /**
   * Returns what makes vector indexes.
   *
   * @return the provider of each workspace's index
   */
  public VectorIndexProvider vectorIndex() {
    return vectorIndex;
  }

  /**
   * Returns the recall that vector searches must reach.
   *
   * @return share of the true nearest vectors, more than 0, at most 1
   */
  public double recallTarget() {
    return recallTarget;
  }

  /**
   * Returns the most lists of an index that a vector search looks into.
   *
   * @return lists, 1 or more
   */
  public int maxProbes() {
    return maxProbes;
  }

  /**
   * Returns the number of lists that a vector index makes.
   *
   * @return lists, 1 or more, or empty for a number that grows with the vectors
   */
  public OptionalInt clusterCount() {
    return clusterCount;
  }

  /**
   * Returns the most passages that compete.
   *
   * @return passages, 1 to 500, beside those that a request demands
   */
  public int maxCandidates() {
    return maxCandidates;
  }

  /**
   * Returns the objective of requests that have none.
   *
   * @return what a choice makes as large as possible
   */
  public SelectionObjective objective() {
    return objective;
  }

  /**
   * Returns the time for the choice of requests that have none.
   *
   * @return most time, or empty for a limit on the work in its place
   */
  public Optional<Duration> optimizerTimeout() {
    return optimizerTimeout;
  }

  /**
   * Returns the response time that is aimed at.
   *
   * @return what an assembly should take, or empty
   */
  public Optional<Duration> targetResponseTime() {
    return targetResponseTime;
  }

  /**
   * Returns what a workspace may use.
   *
   * @param workspaceId the workspace's id
   * @return its limits, or the default ones
   */
  public ResourceLimits limitsOf(String workspaceId) {
    return limits.getOrDefault(workspaceId, defaultLimits);
  }

  /**
   * Returns a workspace's tier.
   *
   * @param workspaceId the workspace's id
   * @return its tier, or the default one
   */
  public ResourceTier tierOf(String workspaceId) {
    return tiers.getOrDefault(workspaceId, defaultTier);
  }

  /**
   * Returns how many requests run at one time, over all workspaces. Unless set, there is no such
   * number while no workspace has limits. Else it is the number of processors, at least 2, or eight
   * times as many where the embedder is not {@link Embedder#isLocal() local}: a request computes
   * nearly all of its time, so that more at a time would end no sooner, and those that run cannot
   * be overtaken. One more runs where its workspace has had no more than its share and a higher
   * priority than all that run.
   *
   * @return searches and assemblies that run at one time; {@link Integer#MAX_VALUE} is no limit
   */
  public int maxRunningRequests() {
    if (maxRunningRequests.isPresent()) {
      return maxRunningRequests.getAsInt();
    }
    if (limits.isEmpty() && defaultLimits.equals(ResourceLimits.NONE)) {
      return Integer.MAX_VALUE;
    }
    int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
    return embedder.map(Embedder::isLocal).orElse(true) ? processors : REMOTE_CALLS * processors;
  }

  /**
   * Returns how many requests of one workspace wait for their turn.
   *
   * @return most searches and assemblies that wait; one more is refused
   */
  public int maxQueuedRequests() {
    return maxQueuedRequests;
  }

  /**
   * Returns the name of this process among others.
   *
   * @return the node's name in health reports
   */
  public String nodeId() {
    return nodeId;
  }

  /**
   * Returns how many workspaces are open at one time.
   *
   * @return most open files while no more are in use
   */
  public int maxOpenWorkspaces() {
    return maxOpenWorkspaces;
  }

  /**
   * Returns what makes workspaces hot or cold.
   *
   * @return the policy
   */
  public AccessPolicy accessPolicy() {
    return accessPolicy;
  }

  /**
   * Returns how many documents a workspace may have.
   *
   * @return the most documents, empty if there is no limit
   */
  public OptionalLong maxDocuments() {
    return maxDocuments;
  }

  /**
   * Tells whether documents are written in batches.
   *
   * @return whether a transaction writes many documents, or one
   */
  public boolean batchProcessing() {
    return batchProcessing;
  }

  /**
   * Tells whether assembled contexts are kept.
   *
   * @return whether an equal request on the same content gets the same context again
   */
  public boolean contextCache() {
    return contextCache;
  }

  /**
   * Returns how long contexts are kept.
   *
   * @return the time to live, which the time that recency is measured from moves in steps of
   */
  public Duration contextCacheTtl() {
    return contextCacheTtl;
  }

  /**
   * Returns the version of the host's strategies.
   *
   * @return the version, or empty if none was declared
   */
  public Optional<String> cacheVersion() {
    return cacheVersion;
  }

  boolean hasStandardOptimizer() {
    return standardOptimizer;
  }

  /** The clock that recency is measured by; where contexts are kept, it moves in steps. */
  Clock recencyClock() {
    return contextCache ? Clock.tick(clock, contextCacheTtl) : clock;
  }

  /** Collects a configuration. Confined to one thread. */
  public static final class Builder {
    private final Settings settings;
    private Path dataDirectory;
    private Optional<Embedder> embedder = Optional.empty();
    private TokenCounter tokenCounter = TokenCounter.estimating();
    private Chunker chunker = Chunker.structural();
    private CandidateScorer scorer = EvidenceModel.shipped();
    private ConfidenceModel confidenceModel = ConfidenceModel.shipped();
    private Optional<ContextOptimizer> optimizer = Optional.empty();
    private Optional<Executor> executor = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private ContextLiteListener listener = ContextLiteListener.NONE;
    private long cacheBytes = 32L << 20;
    private VectorIndexProvider vectorIndex = VectorIndexProvider.available();
    private int maxProbes = Integer.MAX_VALUE;
    private OptionalInt clusterCount = OptionalInt.empty();
    private Optional<Duration> optimizerTimeout = Optional.empty();
    private Optional<Duration> targetResponseTime = Optional.empty();
    private long vectorMemoryBytes = Runtime.getRuntime().maxMemory() / 4;
    private final Map<String, ResourceLimits> limits = new HashMap<>();
    private final Map<String, ResourceTier> tiers = new HashMap<>();
    private OptionalInt maxRunningRequests = OptionalInt.empty();
    private int maxQueuedRequests = 1_000;
    private String nodeId;
    private int maxOpenWorkspaces = 100;
    private AccessPolicy accessPolicy = AccessPolicy.DEFAULT;
    private OptionalLong maxDocuments = OptionalLong.empty();
    private Optional<String> cacheVersion = Optional.empty();

    // These have their defaults from the settings.
    private ChunkingOptions chunking;
    private SelectionObjective objective;
    private Duration writeTimeout;
    private ResourceLimits defaultLimits;
    private ResourceTier defaultTier;
    private int maxReaders;
    private int maxCandidates;
    private double lowConfidence;
    private double refineConfidence;
    private double directConfidence;
    private double recallTarget;
    private boolean synchronousCommits;
    private boolean secondHop;
    private boolean adjacentPassages;
    private boolean relevanceFeedback;
    private boolean vectorSearch;
    private boolean batchProcessing;
    private boolean contextCache;
    private Duration contextCacheTtl;

    private Builder(Settings settings) {
      this.settings = settings;
      this.dataDirectory = settings.library().dataDirectory();
      this.nodeId = settings.cluster().nodeId();
      this.chunking = settings.library().chunking();
      this.writeTimeout = settings.library().writeTimeout();
      this.contextCacheTtl = settings.library().contextCacheTtl();
      this.objective =
          SelectionObjective.parse(settings.enterprise().smtSolver().optimizationObjective());
      this.defaultLimits = settings.cluster().defaultResourceLimits();
      this.defaultTier = settings.cluster().affinity().defaultTier();
      new SettingsUse(settings).applyTo(this);
    }

    /**
     * Sets the folder of the workspace files.
     *
     * @param dataDirectory created when missing
     * @return this
     */
    public Builder dataDirectory(Path dataDirectory) {
      this.dataDirectory = dataDirectory;
      return this;
    }

    /**
     * Sets the embedder. Unless set, each workspace trains one of its own on its passages (latent
     * semantic analysis) in the background, from 64 passages on.
     *
     * @param embedder what makes vectors; stays the caller's to close
     * @return this
     */
    public Builder embedder(Embedder embedder) {
      if (embedder.dimension() < 1 || embedder.fingerprint().isBlank()) {
        throw new IllegalArgumentException(
            "embedder needs a dimension >= 1 and a fingerprint: dimension="
                + embedder.dimension()
                + ", fingerprint='"
                + embedder.fingerprint()
                + "'");
      }
      this.embedder = Optional.of(embedder);
      return this;
    }

    /**
     * Sets the token counter, {@link TokenCounter#estimating()} unless set.
     *
     * @param tokenCounter what counts tokens
     * @return this
     */
    public Builder tokenCounter(TokenCounter tokenCounter) {
      this.tokenCounter = tokenCounter;
      return this;
    }

    /**
     * Sets the chunker, {@link Chunker#structural()} unless set.
     *
     * @param chunker what cuts documents into passages
     * @return this
     */
    public Builder chunker(Chunker chunker) {
      this.chunker = chunker;
      return this;
    }

    /**
     * Sets the sizes of passages, {@link ChunkingOptions#DEFAULT} unless set.
     *
     * @param chunking sizes in tokens
     * @return this
     */
    public Builder chunking(ChunkingOptions chunking) {
      this.chunking = chunking;
      return this;
    }

    /**
     * Sets whether mentions are followed, which they are unless set: where one of the best passages
     * names a title, a file or a symbol, the passages that go by the name compete as well.
     *
     * @param secondHop whether to follow mentions
     * @return this builder
     */
    public Builder secondHop(boolean secondHop) {
      this.secondHop = secondHop;
      return this;
    }

    /**
     * Sets whether vectors are searched, which they are unless set. Without, candidates are found
     * by text alone and score as if nothing were known of their vectors, which passages still get.
     *
     * @param vectorSearch whether to search vectors
     * @return this builder
     */
    public Builder vectorSearch(boolean vectorSearch) {
      this.vectorSearch = vectorSearch;
      return this;
    }

    /**
     * Sets whether neighbours compete, which they do unless set: the passages before and after the
     * best ones in their documents.
     *
     * @param adjacentPassages whether neighbours compete
     * @return this builder
     */
    public Builder adjacentPassages(boolean adjacentPassages) {
      this.adjacentPassages = adjacentPassages;
      return this;
    }

    /**
     * Sets whether a second full-text search looks for the terms that tell most about the best
     * passages, which finds more at twice the time of the full-text search (pseudo-relevance
     * feedback). It is not done unless set.
     *
     * @param relevanceFeedback whether to search again
     * @return this builder
     */
    public Builder relevanceFeedback(boolean relevanceFeedback) {
      this.relevanceFeedback = relevanceFeedback;
      return this;
    }

    /**
     * Sets the scorer, {@link EvidenceModel#shipped()} unless set.
     *
     * @param scorer what scores candidates
     * @return this
     */
    public Builder scorer(CandidateScorer scorer) {
      this.scorer = scorer;
      return this;
    }

    /**
     * Sets the confidence model, {@link ConfidenceModel#shipped()} unless set.
     *
     * @param confidenceModel what tells how far contexts can be relied on
     * @return this
     */
    public Builder confidenceModel(ConfidenceModel confidenceModel) {
      this.confidenceModel = confidenceModel;
      return this;
    }

    /**
     * Sets the low threshold, .3 unless set.
     *
     * @param lowConfidence confidence below which a context is marked, 0 to 1
     * @return this
     */
    public Builder lowConfidence(double lowConfidence) {
      if (!(lowConfidence >= 0 && lowConfidence <= 1)) {
        throw new IllegalArgumentException(
            "lowConfidence must be between 0 and 1: " + lowConfidence);
      }
      this.lowConfidence = lowConfidence;
      return this;
    }

    /**
     * Sets the thresholds of {@link io.contextlite.assemble.Route#AUTOMATIC}, .55 and .85 unless
     * set.
     *
     * @param refine confidence of full text alone from which on vectors are not searched, only
     *     those of its candidates compared
     * @param direct confidence from which on no vector is looked at; {@code 0 <= refine <= direct
     *     <= 1}
     * @return this
     */
    public Builder routeConfidence(double refine, double direct) {
      if (!(refine >= 0 && refine <= direct && direct <= 1)) {
        throw new IllegalArgumentException(
            "routeConfidence needs 0 <= refine <= direct <= 1: refine="
                + refine
                + ", direct="
                + direct);
      }
      this.refineConfidence = refine;
      this.directConfidence = direct;
      return this;
    }

    /**
     * Sets the optimizer, {@link ContextOptimizer#standard()} unless set.
     *
     * @param optimizer what chooses under the budget
     * @return this
     */
    public Builder optimizer(ContextOptimizer optimizer) {
      this.optimizer = Optional.of(optimizer);
      return this;
    }

    /**
     * Sets the executor. Unless set, the library uses one daemon thread a processor but one, at
     * least one, and one for what goes on in the background, each only while there is work.
     *
     * @param executor what prepares documents and trains embedders; stays the caller's to shut down
     * @return this
     */
    public Builder executor(Executor executor) {
      this.executor = Optional.of(executor);
      return this;
    }

    /**
     * Sets the clock, the system's unless set.
     *
     * @param clock what tells the time
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Sets the listener, none unless set.
     *
     * @param listener what hears events
     * @return this
     */
    public Builder listener(ContextLiteListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Sets the number of readers, 8 unless set.
     *
     * @param maxReaders most searches of one workspace at a time, 1 to 1,000
     * @return this
     */
    public Builder maxReaders(int maxReaders) {
      if (maxReaders < 1 || maxReaders > 1_000) {
        throw new IllegalArgumentException("maxReaders must be between 1 and 1000: " + maxReaders);
      }
      this.maxReaders = maxReaders;
      return this;
    }

    /**
     * Sets the write timeout, 10 seconds unless set.
     *
     * @param writeTimeout how long a write waits for another writer, zero to one day
     * @return this
     */
    public Builder writeTimeout(Duration writeTimeout) {
      if (writeTimeout.isNegative() || writeTimeout.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            "writeTimeout must be between zero and one day: " + writeTimeout);
      }
      this.writeTimeout = writeTimeout;
      return this;
    }

    /**
     * Sets how commits are made. Unless set, a commit survives a crash of the process, and a crash
     * of the machine may lose the last commits but never harms the file; with it, each commit waits
     * for the disk and survives that as well.
     *
     * @param synchronousCommits whether each commit waits for the disk
     * @return this
     */
    public Builder synchronousCommits(boolean synchronousCommits) {
      this.synchronousCommits = synchronousCommits;
      return this;
    }

    /**
     * Sets the size of the caches, 32 MiB each unless set.
     *
     * @param cacheBytes bytes for each workspace's recently used passages, and as many for its
     *     recently used postings, 0 or more
     * @return this
     */
    public Builder cacheBytes(long cacheBytes) {
      if (cacheBytes < 0) {
        throw new IllegalArgumentException("cacheBytes must be >= 0: " + cacheBytes);
      }
      this.cacheBytes = cacheBytes;
      return this;
    }

    /**
     * Sets what finds the nearest vectors. Unless set, it is the index on the class path, or linear
     * search where there is none.
     *
     * @param vectorIndex makes an index for each workspace
     * @return this builder
     */
    public Builder vectorIndex(VectorIndexProvider vectorIndex) {
      this.vectorIndex = vectorIndex;
      return this;
    }

    /**
     * Sets the recall that vector searches must reach, .95 unless set. An index that does not look
     * at every vector looks at as many as that takes, as measured on the workspace.
     *
     * @param recallTarget share of the true nearest vectors that a search finds on average, more
     *     than 0, at most 1; at 1 every vector is compared
     * @return this builder
     */
    public Builder recallTarget(double recallTarget) {
      if (!(recallTarget > 0 && recallTarget <= 1)) {
        throw new IllegalArgumentException("recallTarget must be in (0, 1]: " + recallTarget);
      }
      this.recallTarget = recallTarget;
      return this;
    }

    /**
     * Sets the most lists of an index that a vector search looks into, whatever recall that leaves.
     * No limit unless set.
     *
     * @param maxProbes lists, 1 or more
     * @return this builder
     */
    public Builder maxProbes(int maxProbes) {
      if (maxProbes < 1) {
        throw new IllegalArgumentException("maxProbes must be >= 1: " + maxProbes);
      }
      this.maxProbes = maxProbes;
      return this;
    }

    /**
     * Sets the number of lists that a vector index makes, in place of one that grows with the root
     * of the vectors; at most one for 16 vectors. Lists that were made before are divided where
     * they are too long for it, and stay otherwise until all are learnt anew.
     *
     * @param clusterCount lists, 1 or more
     * @return this builder
     */
    public Builder clusterCount(int clusterCount) {
      if (clusterCount < 1) {
        throw new IllegalArgumentException("clusterCount must be >= 1: " + clusterCount);
      }
      this.clusterCount = OptionalInt.of(clusterCount);
      return this;
    }

    /**
     * Sets the most passages that compete for a place in a context, 100 unless set: the best by
     * score, beside those that a request demands. Trimmed forms of them come on top.
     *
     * @param maxCandidates passages, 1 to 500
     * @return this builder
     */
    public Builder maxCandidates(int maxCandidates) {
      if (maxCandidates < 1 || maxCandidates > MOST_CANDIDATES) {
        throw new IllegalArgumentException(
            "maxCandidates must be between 1 and " + MOST_CANDIDATES + ": " + maxCandidates);
      }
      this.maxCandidates = maxCandidates;
      return this;
    }

    /**
     * Sets the objective of requests that have none, {@link SelectionObjective#maximizeRelevance()}
     * unless set.
     *
     * @param objective what a choice makes as large as possible
     * @return this builder
     */
    public Builder objective(SelectionObjective objective) {
      this.objective = objective;
      return this;
    }

    /**
     * Sets the time for the choice of requests that have none. Unless set, their work is limited in
     * its place, so that equal requests give equal contexts however fast the machine is.
     *
     * @param timeout most time that the optimizer may take, more than zero
     * @return this builder
     */
    public Builder optimizerTimeout(Duration timeout) {
      this.optimizerTimeout = Optional.of(checkPositive("optimizerTimeout", timeout));
      return this;
    }

    /**
     * Sets the response time that is aimed at, none unless set. What retrieval leaves of it is the
     * most that the optimizer gets, but 5 ms at least: an answer is then the best so far, and
     * depends on the machine's speed. Unlike a request's deadline it never fails a request.
     *
     * @param target what an assembly should take, more than zero
     * @return this builder
     */
    public Builder targetResponseTime(Duration target) {
      this.targetResponseTime = Optional.of(checkPositive("targetResponseTime", target));
      return this;
    }

    private static Duration checkPositive(String name, Duration time) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException(name + " must be more than zero: " + time);
      }
      return time;
    }

    /**
     * Sets the memory for vectors, a quarter of the largest heap unless set. A workspace whose
     * vectors need more has them read from its file at each search, which is slower.
     *
     * @param vectorMemoryBytes bytes for each workspace's vectors, 0 or more
     * @return this
     */
    public Builder vectorMemoryBytes(long vectorMemoryBytes) {
      if (vectorMemoryBytes < 0) {
        throw new IllegalArgumentException("vectorMemoryBytes must be >= 0: " + vectorMemoryBytes);
      }
      this.vectorMemoryBytes = vectorMemoryBytes;
      return this;
    }

    /**
     * Limits what one workspace may use.
     *
     * @param workspaceId the workspace's id, which need not exist yet
     * @param limits its limits, in place of all default ones
     * @return this
     */
    public Builder resourceLimits(String workspaceId, ResourceLimits limits) {
      this.limits.put(workspaceId, limits);
      return this;
    }

    /**
     * Limits what each workspace without limits of its own may use, {@link ResourceLimits#NONE}
     * unless set.
     *
     * @param limits the limits of each
     * @return this
     */
    public Builder defaultResourceLimits(ResourceLimits limits) {
      this.defaultLimits = limits;
      return this;
    }

    /**
     * Sets a workspace's tier.
     *
     * @param workspaceId the workspace's id, which need not exist yet
     * @param tier its tier
     * @return this
     */
    public Builder resourceTier(String workspaceId, ResourceTier tier) {
      this.tiers.put(workspaceId, tier);
      return this;
    }

    /**
     * Sets the tier of each workspace without one of its own, {@link ResourceTier#MEDIUM} unless
     * set.
     *
     * @param tier the tier of each
     * @return this
     */
    public Builder defaultResourceTier(ResourceTier tier) {
      this.defaultTier = tier;
      return this;
    }

    /**
     * Sets how many requests run at one time, over all workspaces; {@link
     * ContextLiteConfig#maxRunningRequests()} says what holds unless it is set. Others wait, and
     * the workspaces that wait take turns by their priorities.
     *
     * @param requests most searches and assemblies, 1 or more
     * @return this
     */
    public Builder maxRunningRequests(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("maxRunningRequests must be >= 1: " + requests);
      }
      this.maxRunningRequests = OptionalInt.of(requests);
      return this;
    }

    /**
     * Sets how many requests of one workspace wait for their turn, 1,000 unless set.
     *
     * @param requests most searches and assemblies that wait, 0 or more
     * @return this
     */
    public Builder maxQueuedRequests(int requests) {
      if (requests < 0) {
        throw new IllegalArgumentException("maxQueuedRequests must be >= 0: " + requests);
      }
      this.maxQueuedRequests = requests;
      return this;
    }

    void halveMemory() {
      cacheBytes /= 2;
      vectorMemoryBytes /= 2;
    }

    /**
     * Sets the name of this process among others, {@code local} unless set.
     *
     * @param nodeId the node's name, not blank
     * @return this
     */
    public Builder nodeId(String nodeId) {
      if (nodeId.isBlank()) {
        throw new IllegalArgumentException("nodeId must not be blank: '" + nodeId + "'");
      }
      this.nodeId = nodeId;
      return this;
    }

    /**
     * Sets how many workspaces are open at one time, 100 unless set. For a further one the one is
     * closed before that was used longest ago, and opens again when it is used; a {@link Workspace}
     * stays valid meanwhile. None is closed while it is in use, so that more are open if more are
     * in use at one moment. An open workspace has 3 file handles, and 2 for each of its readers.
     *
     * @param workspaces most open files while no more are in use, 1 or more
     * @return this
     */
    public Builder maxOpenWorkspaces(int workspaces) {
      if (workspaces < 1) {
        throw new IllegalArgumentException("maxOpenWorkspaces must be >= 1: " + workspaces);
      }
      this.maxOpenWorkspaces = workspaces;
      return this;
    }

    /**
     * Sets what makes workspaces hot or cold, {@link AccessPolicy#DEFAULT} unless set.
     *
     * @param accessPolicy the policy
     * @return this
     */
    public Builder accessPolicy(AccessPolicy accessPolicy) {
      this.accessPolicy = accessPolicy;
      return this;
    }

    /**
     * Limits how many documents each workspace has; there is no limit unless set. What would pass
     * it is refused with a {@link io.contextlite.limits.LimitExceededException}; batches that were
     * committed before stay.
     *
     * @param documents most documents, 1 or more
     * @return this
     */
    public Builder maxDocuments(long documents) {
      if (documents < 1) {
        throw new IllegalArgumentException("maxDocuments must be >= 1: " + documents);
      }
      this.maxDocuments = OptionalLong.of(documents);
      return this;
    }

    /**
     * Sets whether documents are written in batches, true unless set. Without, each document is a
     * transaction, so that what is refused or fails takes no other document with it, and no write
     * of others waits for long; many are put more slowly.
     *
     * @param batchProcessing whether a transaction writes many documents
     * @return this
     */
    public Builder batchProcessing(boolean batchProcessing) {
      this.batchProcessing = batchProcessing;
      return this;
    }

    /**
     * Sets whether assembled contexts are kept, in memory and in the workspace file, and given
     * again to equal requests while nothing has changed. They are not unless set: a strategy of the
     * host that looks at more than it is given would be asked less often, and answers would be
     * written to the file. What is kept in memory takes its share of {@link #cacheBytes(long)};
     * with 0 of those nothing is kept. In the file it is at most 16 MiB, and a sixteenth of the
     * workspace's limit.
     *
     * @param contextCache whether to keep contexts
     * @return this
     */
    public Builder contextCache(boolean contextCache) {
      this.contextCache = contextCache;
      return this;
    }

    /**
     * Sets how long contexts are kept, one hour unless set. While contexts are kept, documents'
     * ages are measured up to a time that moves in steps of this, and no context outlives its step:
     * one that is given again is what an assembly would make. By that time, the recency of a
     * passage, which halves in seven days, is too large by less than .42 % for one hour, and by
     * less than 10.5 % for a day.
     *
     * @param timeToLive one second to seven days, without a part of a millisecond
     * @return this
     */
    public Builder contextCacheTtl(Duration timeToLive) {
      if (timeToLive.compareTo(Duration.ofSeconds(1)) < 0
          || timeToLive.compareTo(Duration.ofDays(7)) > 0
          || !timeToLive.equals(Duration.ofMillis(timeToLive.toMillis()))) {
        throw new IllegalArgumentException(
            "contextCacheTtl must be whole milliseconds between one second and seven days: "
                + timeToLive);
      }
      this.contextCacheTtl = timeToLive;
      return this;
    }

    /**
     * Declares the version of the host's strategies: optimizer, scorer, confidence model, token
     * counter, vector index. Contexts are kept in the file where all of these are the library's
     * own, or where there is a version, as a strategy of the host may do something else after a
     * restart. It must change with what any of them does. Contexts of requests with a formatter or
     * an objective of the host are kept in memory alone, by the identity of these.
     *
     * @param version the version, not blank
     * @return this
     */
    public Builder cacheVersion(String version) {
      if (version.isBlank()) {
        throw new IllegalArgumentException("cacheVersion must not be blank: '" + version + "'");
      }
      this.cacheVersion = Optional.of(version);
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @return the configuration
     */
    public ContextLiteConfig build() {
      return new ContextLiteConfig(this);
    }
  }
}

package io.contextlite.assemble;

import io.contextlite.limits.ResourceTier;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.search.SearchRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What context to assemble. Immutable. */
public final class AssembleRequest {
  /** Tokens unless set. */
  public static final int DEFAULT_MAX_TOKENS = 4_000;

  /** Least gain unless set. */
  public static final double DEFAULT_MINIMUM_GAIN = 0;

  private final String query;
  private final int maxTokens;
  private final int maxDocuments;
  private final int maxPassagesPerDocument;
  private final int maxPassagesPerDomain;
  private final Map<String, Integer> maxPassagesOfDomain;
  private final double minimumRecency;
  private final double minimumCoverage;
  private final boolean wholeDefinitions;
  private final boolean querySyntax;
  private final Set<Variant> variants;
  private final PassageOrder order;
  private final double minimumGain;
  private final DocumentFilter filter;
  private final Set<String> mustInclude;
  private final Set<String> mustExclude;
  private final Optional<Duration> deadline;
  private final ContextFormatter formatter;
  private final Optional<SelectionObjective> objective;
  private final Optional<Duration> optimizerTimeout;
  private final boolean certificate;
  private final double minimumConfidence;
  private final Route route;
  private final ResourceTier resourceTier;

  private AssembleRequest(Builder builder) {
    query = builder.query;
    maxTokens = builder.maxTokens;
    maxDocuments = builder.maxDocuments;
    maxPassagesPerDocument = builder.maxPassagesPerDocument;
    maxPassagesPerDomain = builder.maxPassagesPerDomain;
    maxPassagesOfDomain = Map.copyOf(builder.maxPassagesOfDomain);
    minimumRecency = builder.minimumRecency;
    minimumCoverage = builder.minimumCoverage;
    wholeDefinitions = builder.wholeDefinitions;
    querySyntax = builder.querySyntax;
    variants = Collections.unmodifiableSet(builder.variants);
    order = builder.order;
    minimumGain = builder.minimumGain;
    filter = builder.filter;
    mustInclude = Collections.unmodifiableSet(new TreeSet<>(builder.mustInclude));
    mustExclude = Collections.unmodifiableSet(new TreeSet<>(builder.mustExclude));
    deadline = builder.deadline;
    formatter = builder.formatter;
    objective = builder.objective;
    optimizerTimeout = builder.optimizerTimeout;
    certificate = builder.certificate;
    minimumConfidence = builder.minimumConfidence;
    route = builder.route;
    resourceTier = builder.resourceTier;
    for (String id : mustInclude) {
      if (mustExclude.contains(id)) {
        throw new IllegalArgumentException(
            "document is both in mustInclude and in mustExclude: '" + id + "'");
      }
    }
  }

  /**
   * Makes a request with the defaults.
   *
   * @param query words, a question or a piece of code; never query syntax
   * @return the request
   */
  public static AssembleRequest of(String query) {
    return builder(query).build();
  }

  /**
   * Starts a request.
   *
   * @param query words, a question or a piece of code; never query syntax
   * @return a builder
   */
  public static Builder builder(String query) {
    return new Builder(query);
  }

  /**
   * Returns the query.
   *
   * @return the query as given
   */
  public String query() {
    return query;
  }

  /**
   * Returns the token budget.
   *
   * @return most tokens of the context's text
   */
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * Returns the limit on documents.
   *
   * @return most distinct documents that the context cites
   */
  public int maxDocuments() {
    return maxDocuments;
  }

  /**
   * Returns the limit on passages of one document.
   *
   * @return most passages that are cited from any one document
   */
  public int maxPassagesPerDocument() {
    return maxPassagesPerDocument;
  }

  /**
   * Returns the limit on passages of a domain.
   *
   * @param domain the domain, compared exactly
   * @return most passages that are cited from documents of it
   */
  public int maxPassagesOfDomain(String domain) {
    return maxPassagesOfDomain.getOrDefault(domain, maxPassagesPerDomain);
  }

  /**
   * Returns the limit on passages of each domain without one of its own.
   *
   * @return most passages that are cited from documents of any such domain
   */
  public int maxPassagesPerDomain() {
    return maxPassagesPerDomain;
  }

  /**
   * Returns the limits on passages of single domains.
   *
   * @return most passages by domain, without those that have no limit of their own
   */
  public Map<String, Integer> maxPassagesOfDomains() {
    return maxPassagesOfDomain;
  }

  /**
   * Returns the least mean recency.
   *
   * @return least mean of the chosen passages' recencies, 0 to 1
   */
  public double minimumRecency() {
    return minimumRecency;
  }

  /**
   * Returns the least coverage.
   *
   * @return least share of the question's weight that the chosen passages cover, 0 to 1
   */
  public double minimumCoverage() {
    return minimumCoverage;
  }

  /**
   * Tells whether the parts of a definition come with its header.
   *
   * @return whether a passage that continues a definition needs the one with the header
   */
  public boolean wholeDefinitions() {
    return wholeDefinitions;
  }

  /**
   * Tells whether quotes and asterisks mean something.
   *
   * @return whether the query has syntax
   */
  public boolean querySyntax() {
    return querySyntax;
  }

  /**
   * Returns how passages may be shown.
   *
   * @return the variants that may be chosen, {@link Variant#WHOLE} among them
   */
  public Set<Variant> variants() {
    return variants;
  }

  /**
   * Returns the order.
   *
   * @return in what order the documents stand
   */
  public PassageOrder order() {
    return order;
  }

  /**
   * Returns the least gain.
   *
   * @return what a passage must add to be in, for each thousand of its tokens
   */
  public double minimumGain() {
    return minimumGain;
  }

  /**
   * Returns the filter.
   *
   * @return the condition that a passage's document meets, unless it must be included
   */
  public DocumentFilter filter() {
    return filter;
  }

  /**
   * Returns what must be included.
   *
   * @return ids of documents whose best passage must be in the context
   */
  public Set<String> mustInclude() {
    return mustInclude;
  }

  /**
   * Returns what must be excluded.
   *
   * @return ids of documents that the context must not cite
   */
  public Set<String> mustExclude() {
    return mustExclude;
  }

  /**
   * Returns the deadline.
   *
   * @return time allowed, or empty for no limit
   */
  public Optional<Duration> deadline() {
    return deadline;
  }

  /**
   * Returns the formatter.
   *
   * @return what turns passages into text
   */
  public ContextFormatter formatter() {
    return formatter;
  }

  /**
   * Returns the objective.
   *
   * @return what the choice makes as large as possible, or empty for the configuration's
   */
  public Optional<SelectionObjective> objective() {
    return objective;
  }

  /**
   * Returns the time for the choice.
   *
   * @return most time that the optimizer may take, or empty if its work is limited instead
   */
  public Optional<Duration> optimizerTimeout() {
    return optimizerTimeout;
  }

  /**
   * Tells whether the choice is to be proven.
   *
   * @return whether the context carries certificates, if the optimizer can make them
   */
  public boolean certificate() {
    return certificate;
  }

  /**
   * Returns the least confidence.
   *
   * @return confidence below which only what must be included is chosen, 0 to 1
   */
  public double minimumConfidence() {
    return minimumConfidence;
  }

  /**
   * Returns the route.
   *
   * @return how the phase of retrieval is chosen
   */
  public Route route() {
    return route;
  }

  /**
   * Returns the tier.
   *
   * @return the highest tier that the request is served in
   */
  public ResourceTier resourceTier() {
    return resourceTier;
  }

  /**
   * Starts a request that begins like this one.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder(query);
    builder.maxTokens = maxTokens;
    builder.maxDocuments = maxDocuments;
    builder.maxPassagesPerDocument = maxPassagesPerDocument;
    builder.maxPassagesPerDomain = maxPassagesPerDomain;
    builder.maxPassagesOfDomain.putAll(maxPassagesOfDomain);
    builder.minimumRecency = minimumRecency;
    builder.minimumCoverage = minimumCoverage;
    builder.wholeDefinitions = wholeDefinitions;
    builder.querySyntax = querySyntax;
    builder.variants = EnumSet.copyOf(variants);
    builder.order = order;
    builder.minimumGain = minimumGain;
    builder.filter = filter;
    builder.mustInclude.addAll(mustInclude);
    builder.mustExclude.addAll(mustExclude);
    builder.deadline = deadline;
    builder.formatter = formatter;
    builder.objective = objective;
    builder.optimizerTimeout = optimizerTimeout;
    builder.certificate = certificate;
    builder.minimumConfidence = minimumConfidence;
    builder.route = route;
    builder.resourceTier = resourceTier;
    return builder;
  }

  /** Collects a request. Confined to one thread. */
  public static final class Builder {
    private final String query;
    private int maxTokens = DEFAULT_MAX_TOKENS;
    private int maxDocuments = Integer.MAX_VALUE;
    private int maxPassagesPerDocument = Integer.MAX_VALUE;
    private int maxPassagesPerDomain = Integer.MAX_VALUE;
    private final Map<String, Integer> maxPassagesOfDomain = new HashMap<>();
    private double minimumRecency;
    private double minimumCoverage;
    private boolean wholeDefinitions;
    private boolean querySyntax;
    private Set<Variant> variants = EnumSet.allOf(Variant.class);
    private PassageOrder order = PassageOrder.BEST_FIRST;
    private double minimumGain = DEFAULT_MINIMUM_GAIN;
    private DocumentFilter filter = DocumentFilter.all();
    private final Set<String> mustInclude = new TreeSet<>();
    private final Set<String> mustExclude = new TreeSet<>();
    private Optional<Duration> deadline = Optional.empty();
    private ContextFormatter formatter = ContextFormatter.markdown();
    private Optional<SelectionObjective> objective = Optional.empty();
    private Optional<Duration> optimizerTimeout = Optional.empty();
    private boolean certificate;
    private double minimumConfidence;
    private Route route = Route.FULL;
    private ResourceTier resourceTier = ResourceTier.HIGH;

    private Builder(String query) {
      this.query = SearchRequest.checkQuery(query);
    }

    /**
     * Sets the token budget, {@link #DEFAULT_MAX_TOKENS} unless set.
     *
     * @param maxTokens most tokens of the text, 1 or more
     * @return this
     */
    public Builder maxTokens(int maxTokens) {
      this.maxTokens = checkCount("maxTokens", maxTokens);
      return this;
    }

    /**
     * Sets the number of documents, unlimited unless set.
     *
     * @param maxDocuments most distinct documents, 1 or more
     * @return this
     */
    public Builder maxDocuments(int maxDocuments) {
      this.maxDocuments = checkCount("maxDocuments", maxDocuments);
      return this;
    }

    /**
     * Sets the number of passages of one document, unlimited unless set.
     *
     * @param passages most passages that are cited from any one document, 1 or more
     * @return this
     */
    public Builder maxPassagesPerDocument(int passages) {
      this.maxPassagesPerDocument = checkCount("maxPassagesPerDocument", passages);
      return this;
    }

    /**
     * Sets the number of passages of each domain that has no number of its own, unlimited unless
     * set.
     *
     * @param passages most passages that are cited from documents of any one domain, 1 or more
     * @return this
     */
    public Builder maxPassagesPerDomain(int passages) {
      this.maxPassagesPerDomain = checkCount("maxPassagesPerDomain", passages);
      return this;
    }

    /**
     * Sets the number of passages of one domain.
     *
     * @param domain the domain, such as {@code "code"}, compared exactly
     * @param passages most passages that are cited from documents of it, 1 or more
     * @return this
     */
    public Builder maxPassagesOfDomain(String domain, int passages) {
      maxPassagesOfDomain.put(domain, checkCount("maxPassagesOfDomain '" + domain + "'", passages));
      return this;
    }

    /**
     * Demands a mean recency, 0 unless set. A passage's recency is 1 for a document of this moment
     * and halves with each week of its age.
     *
     * @param mean least mean over the chosen passages, 0 to 1; nothing chosen meets it
     * @return this
     */
    public Builder minimumRecency(double mean) {
      this.minimumRecency = checkShare("minimumRecency", mean);
      return this;
    }

    /**
     * Demands that the choice covers the question, 0 unless set. Each term of the question counts
     * by how rare it is, and is covered by how often the best passage for it has it: more for each
     * time, but never fully, so that a share near 1 is out of reach.
     *
     * @param share least share of the weight of all terms, 0 to 1
     * @return this
     */
    public Builder minimumCoverage(double share) {
      this.minimumCoverage = checkShare("minimumCoverage", share);
      return this;
    }

    /**
     * Reads the query's syntax, which is text like any other unless this is called: what stands in
     * double quotes, straight or typographic ones, must stand like that in a passage, unless it
     * does in none; a word with an asterisk behind it, such as {@code parseHtt*}, stands for those
     * that begin like it too. Of documents that must be included other passages may be in too.
     *
     * @return this
     */
    public Builder withQuerySyntax() {
      this.querySyntax = true;
      return this;
    }

    /**
     * Demands that a passage that continues a definition in code comes only with the passage in
     * which the definition begins, where that one is among the candidates.
     *
     * @return this
     */
    public Builder wholeDefinitions() {
      this.wholeDefinitions = true;
      return this;
    }

    /**
     * Sets how passages may be shown, in any way unless set. What must be included is always whole,
     * and so is everything with {@link #wholeDefinitions}.
     *
     * @param variants the variants that may be chosen; {@link Variant#WHOLE} always may
     * @return this
     */
    public Builder variants(Set<Variant> variants) {
      this.variants = EnumSet.of(Variant.WHOLE);
      this.variants.addAll(variants);
      return this;
    }

    /**
     * Sets the order, {@link PassageOrder#BEST_FIRST} unless set.
     *
     * @param order in what order the documents stand
     * @return this
     */
    public Builder order(PassageOrder order) {
      this.order = order;
      return this;
    }

    /**
     * Sets what tokens must be worth to be spent, {@link #DEFAULT_MINIMUM_GAIN} unless set. A
     * passage that is sure to be evidence is worth 1, covering the whole question .3. What adds
     * less stays out, and its tokens stay unspent.
     *
     * @param worth least worth that a passage adds for each thousand of its tokens, 0 or more
     * @return this
     */
    public Builder minimumGain(double worth) {
      if (!(worth >= 0) || Double.isInfinite(worth)) {
        throw new IllegalArgumentException("minimumGain must be >= 0 and finite: " + worth);
      }
      this.minimumGain = worth;
      return this;
    }

    private static int checkCount(String name, int count) {
      if (count < 1) {
        throw new IllegalArgumentException(name + " must be >= 1: " + count);
      }
      return count;
    }

    private static Duration checkPositive(String name, Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException(name + " must be positive: " + time);
      }
      return time;
    }

    private static double checkShare(String name, double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(name + " must be between 0 and 1: " + share);
      }
      return share;
    }

    /**
     * Sets the condition on documents, none unless set.
     *
     * @param filter the condition
     * @return this
     */
    public Builder filter(DocumentFilter filter) {
      this.filter = filter;
      return this;
    }

    /**
     * Adds documents whose best passage must be in the context, whatever the filter says.
     *
     * @param documentIds ids of stored documents
     * @return this
     */
    public Builder mustInclude(Collection<String> documentIds) {
      documentIds.forEach(id -> mustInclude.add(Document.checkId(id)));
      return this;
    }

    /**
     * Adds documents that the context must not cite.
     *
     * @param documentIds ids, which need not exist
     * @return this
     */
    public Builder mustExclude(Collection<String> documentIds) {
      documentIds.forEach(id -> mustExclude.add(Document.checkId(id)));
      return this;
    }

    /**
     * Sets the time allowed, unlimited unless set.
     *
     * @param deadline time from the call on, more than zero
     * @return this
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Optional.of(checkPositive("deadline", deadline));
      return this;
    }

    /**
     * Sets the formatter, Markdown unless set.
     *
     * @param formatter what turns passages into text
     * @return this
     */
    public Builder formatter(ContextFormatter formatter) {
      this.formatter = formatter;
      return this;
    }

    /**
     * Sets the objective, that of the configuration unless set.
     *
     * @param objective what the choice makes as large as possible
     * @return this
     */
    public Builder objective(SelectionObjective objective) {
      this.objective = Optional.of(objective);
      return this;
    }

    /**
     * Sets the time for the choice; the deadline shortens it. When it is up, the best choice so far
     * is taken. Unless set, here or in the configuration, the work is limited instead, to about 50
     * ms of a warm virtual machine, so that equal requests give equal contexts however fast the
     * machine is.
     *
     * @param timeout most time that the optimizer may take, more than zero
     * @return this
     */
    public Builder optimizerTimeout(Duration timeout) {
      this.optimizerTimeout = Optional.of(checkPositive("optimizerTimeout", timeout));
      return this;
    }

    /**
     * Asks for certificates of the choice and for the optimizer's steps in words.
     *
     * @return this
     */
    public Builder certificate() {
      this.certificate = true;
      return this;
    }

    /**
     * Demands a confidence, 0 unless set. Below it the context is empty but for what must be
     * included, and a note says so.
     *
     * @param confidence least probability that the context holds what the query asks for, 0 to 1
     * @return this
     */
    public Builder minimumConfidence(double confidence) {
      this.minimumConfidence = checkShare("minimumConfidence", confidence);
      return this;
    }

    /**
     * Sets how the phase of retrieval is chosen, {@link Route#FULL} unless set.
     *
     * @param route the route
     * @return this
     */
    public Builder route(Route route) {
      this.route = route;
      return this;
    }

    /**
     * Lowers the tier that the request is served in; the workspace's is the highest.
     *
     * @param tier the highest tier, {@link ResourceTier#HIGH} unless set
     * @return this
     */
    public Builder resourceTier(ResourceTier tier) {
      this.resourceTier = tier;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     * @throws IllegalArgumentException if a document must be both included and excluded
     */
    public AssembleRequest build() {
      return new AssembleRequest(this);
    }
  }
}

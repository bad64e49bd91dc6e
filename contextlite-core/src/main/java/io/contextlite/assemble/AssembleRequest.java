package io.contextlite.assemble;

import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.search.SearchRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What context to assemble. Immutable. */
public final class AssembleRequest {
  /** Tokens unless set. */
  public static final int DEFAULT_MAX_TOKENS = 4_000;

  private final String query;
  private final int maxTokens;
  private final int maxDocuments;
  private final DocumentFilter filter;
  private final Set<String> mustInclude;
  private final Set<String> mustExclude;
  private final Optional<Duration> deadline;
  private final ContextFormatter formatter;
  private final SelectionObjective objective;
  private final boolean certificate;

  private AssembleRequest(Builder builder) {
    query = builder.query;
    maxTokens = builder.maxTokens;
    maxDocuments = builder.maxDocuments;
    filter = builder.filter;
    mustInclude = Collections.unmodifiableSet(new TreeSet<>(builder.mustInclude));
    mustExclude = Collections.unmodifiableSet(new TreeSet<>(builder.mustExclude));
    deadline = builder.deadline;
    formatter = builder.formatter;
    objective = builder.objective;
    certificate = builder.certificate;
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
   * @return what the choice makes as large as possible
   */
  public SelectionObjective objective() {
    return objective;
  }

  /**
   * Tells whether the choice is to be proven.
   *
   * @return whether the context carries certificates, if the optimizer can make them
   */
  public boolean certificate() {
    return certificate;
  }

  /** Collects a request. Confined to one thread. */
  public static final class Builder {
    private final String query;
    private int maxTokens = DEFAULT_MAX_TOKENS;
    private int maxDocuments = Integer.MAX_VALUE;
    private DocumentFilter filter = DocumentFilter.all();
    private final Set<String> mustInclude = new TreeSet<>();
    private final Set<String> mustExclude = new TreeSet<>();
    private Optional<Duration> deadline = Optional.empty();
    private ContextFormatter formatter = ContextFormatter.markdown();
    private SelectionObjective objective = SelectionObjective.maximizeRelevance();
    private boolean certificate;

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
      if (maxTokens < 1) {
        throw new IllegalArgumentException("maxTokens must be >= 1: " + maxTokens);
      }
      this.maxTokens = maxTokens;
      return this;
    }

    /**
     * Sets the number of documents, unlimited unless set.
     *
     * @param maxDocuments most distinct documents, 1 or more
     * @return this
     */
    public Builder maxDocuments(int maxDocuments) {
      if (maxDocuments < 1) {
        throw new IllegalArgumentException("maxDocuments must be >= 1: " + maxDocuments);
      }
      this.maxDocuments = maxDocuments;
      return this;
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
      if (deadline.isZero() || deadline.isNegative()) {
        throw new IllegalArgumentException("deadline must be positive: " + deadline);
      }
      this.deadline = Optional.of(deadline);
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
     * Sets the objective, {@link SelectionObjective#maximizeRelevance()} unless set.
     *
     * @param objective what the choice makes as large as possible
     * @return this
     */
    public Builder objective(SelectionObjective objective) {
      this.objective = objective;
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

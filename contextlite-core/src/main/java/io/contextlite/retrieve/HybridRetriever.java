package io.contextlite.retrieve;

import io.contextlite.model.DocumentFilter;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.PassageFeatures;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PassageSet;
import io.contextlite.store.Session;
import io.contextlite.text.Acronyms;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TextAnalyzer;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorMatch;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hybrid retrieval: the union of the best full-text matches and the nearest vectors, each with all
 * features, scored by one scorer. Exact vector scores are filled in for passages that only the
 * full-text index found, and the reverse. Thread-safe.
 */
public final class HybridRetriever {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.score())
          .thenComparingLong(candidate -> candidate.passage().id());

  /** So many of the best candidates are looked through for what they name. */
  private static final int HOP_SOURCES = 5;

  /** Finds the sources of the hop; a fixed one, so that mentions are features to be fitted on. */
  private static final CandidateScorer FIRST_HOP = CandidateScorer.convexCombination(.1);

  /** Most passages that the telling terms of the best candidates find. */
  private static final int FEEDBACK_LIMIT = 100;

  /** What a mention in code counts, against one in prose. */
  private static final double OF_CODE = .25;

  private final LexicalSearch lexical;
  private final AcronymExpansion acronyms;
  private final MentionGraph graph = new MentionGraph();
  private final PassageCache cache;
  private final VectorChannel vectors;
  private final ScorerSource scorer;
  private final Clock clock;

  /**
   * Creates a retriever for one workspace.
   *
   * @param postings the workspace's full-text index
   * @param vectors the workspace's vectors
   * @param scorer knows what scores candidates
   * @param clock tells the time that recency is measured from
   * @param cacheBytes memory for recently used passages
   */
  public HybridRetriever(
      PostingsIndex postings,
      VectorChannel vectors,
      ScorerSource scorer,
      Clock clock,
      long cacheBytes) {
    this.lexical = new LexicalSearch(postings);
    this.acronyms = new AcronymExpansion(lexical);
    this.vectors = vectors;
    this.scorer = scorer;
    this.clock = clock;
    this.cache = new PassageCache(cacheBytes);
  }

  /**
   * Measures what is held.
   *
   * @return bytes of passages and names, approximately
   */
  public long memoryBytes() {
    return cache.memoryBytes() + graph.memoryBytes();
  }

  /** Gives back the passages that were used; they are read again. */
  public void clearCache() {
    cache.clear();
  }

  /** Forgets the names of the workspace; they are read again. */
  public void forgetNames() {
    graph.forget();
  }

  /**
   * What to retrieve.
   *
   * @param words what the query says
   * @param vector the query's vector, or null to search by text alone
   * @param lexicalLimit most full-text matches
   * @param vectorLimit most vector matches, 0 to search none and score candidates alone
   * @param filter the condition on documents
   * @param wanted documents whose passages are all candidates, if they meet the filter
   * @param hops what the best candidates lead to
   * @param lexicalHits full-text matches of the same snapshot, or null to search for them
   */
  public record Query(
      Words words,
      VectorChannel.@Nullable Query vector,
      int lexicalLimit,
      int vectorLimit,
      DocumentFilter filter,
      Set<String> wanted,
      Hops hops,
      @Nullable List<Long> lexicalHits) {

    Query withoutVector() {
      return new Query(words, null, lexicalLimit, 0, filter, wanted, hops, lexicalHits);
    }

    Query withVectorLimit(int limit) {
      return new Query(words, vector, lexicalLimit, limit, filter, wanted, hops, lexicalHits);
    }

    Query withLexicalHits(List<Long> hits) {
      return new Query(words, vector, lexicalLimit, vectorLimit, filter, wanted, hops, hits);
    }
  }

  /**
   * What a query says.
   *
   * @param terms its terms
   * @param prefixes what terms that are searched for besides begin with
   * @param phrases index forms of what passages must have, unless none has all of it
   * @param acronyms words in capitals
   */
  public record Words(
      List<QueryTerm> terms, List<String> prefixes, List<String> phrases, List<String> acronyms) {
    /**
     * Analyses a text.
     *
     * @param text the query
     * @param syntax whether quoted text must stand in passages, and an asterisk behind a word means
     *     any end of it
     * @return what it says
     */
    public static Words of(String text, boolean syntax) {
      return new Words(
          TextAnalyzer.query(text),
          syntax ? TextAnalyzer.prefixes(text) : List.of(),
          syntax ? TextAnalyzer.quoted(text) : List.of(),
          Acronyms.in(text));
    }
  }

  /**
   * What the best candidates lead to.
   *
   * @param mentions whether what they name is a candidate too
   * @param adjacent whether what stands next to them is
   * @param feedback whether what shares their telling terms is
   */
  public record Hops(boolean mentions, boolean adjacent, boolean feedback) {}

  /**
   * Retrieves candidates from a snapshot.
   *
   * @param session a session inside the snapshot
   * @param query what to retrieve
   * @param stages measures the stages
   * @return every candidate that a channel found
   * @throws SQLException if the file fails
   */
  public Retrieved retrieve(Session session, Query query, StageClock stages) throws SQLException {
    PassageReader reader = new PassageReader(session);
    PassageReader.State state = reader.state();
    Scope scope = Scope.of(reader, query);
    List<AcronymExpansion.Expansion> expansions =
        acronyms.of(session, state, query.words().acronyms(), query.words().terms());
    List<WeightedTerm> terms =
        new ArrayList<>(
            lexical.weigh(session, state, query.words().terms(), query.words().prefixes()));
    expansions.forEach(expansion -> terms.addAll(expansion.terms()));
    List<Long> known = query.lexicalHits();
    List<Long> lexicalHits =
        known != null
            ? known
            : lexical.search(session, state, terms, query.lexicalLimit(), scope.passages());
    stages.lap("lexical");
    List<VectorMatch> vectorHits = searchVectors(session, state, query, scope, stages);
    stages.lap("vector");
    Set<Long> wanted = new TreeSet<>(lexicalHits);
    vectorHits.forEach(match -> wanted.add(match.passageId()));
    if (!query.wanted().isEmpty()) {
      reader.passagesOf(DocumentFilter.ids(query.wanted())).forEach(wanted::add);
    }
    double averageTokens = Math.max(1, (double) state.tokens() / Math.max(1, state.passages()));
    FeatureExtractor features = new FeatureExtractor(terms, averageTokens, Instant.now(clock));
    Pool pool = new Pool(session, reader, state, query, scope, features, terms.size());
    pool.add(wanted, lexicalHits, vectorHits);
    stages.lap("score");
    List<Candidate> best = pool.best();
    if (query.hops().feedback()) {
      List<WeightedTerm> telling =
          lexical.telling(session, state, texts(best), query.words().terms());
      pool.add(lexical.search(session, state, telling, FEEDBACK_LIMIT, scope.passages()));
    }
    if (query.hops().mentions()) {
      pool.addMentioned(best);
    }
    if (query.hops().adjacent()) {
      pool.addAdjacent(best);
    }
    stages.lap("hop");
    stages.countComparisons(query.vector() == null ? 0 : pool.found.size());
    return new Retrieved(
        pool.ranked(scorer.scorer(session)),
        terms,
        notes(session, state, query, scope, terms, expansions),
        lexicalHits,
        state.generation());
  }

  private static List<String> texts(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.passage().text()).toList();
  }

  private List<String> notes(
      Session session,
      PassageReader.State state,
      Query query,
      Scope scope,
      List<WeightedTerm> terms,
      List<AcronymExpansion.Expansion> expansions) {
    List<String> notes = new ArrayList<>();
    for (AcronymExpansion.Expansion expansion : expansions) {
      notes.add("'" + expansion.acronym() + "' stands for '" + expansion.longForm() + "' here");
    }
    Map<String, String> spellings = new LinkedHashMap<>();
    for (WeightedTerm term : terms) {
      if (term.typed() != null) {
        spellings.merge(term.typed(), term.term().text(), (a, b) -> a + ", " + b);
      }
    }
    spellings.forEach(
        (typed, searched) ->
            notes.add("'" + typed + "' stands nowhere; searched for '" + searched + "'"));
    VectorChannel.Query vector = query.vector();
    if (vector != null) {
      vectors.note(session, state, vector).ifPresent(notes::add);
    }
    if (scope.lacksPhrases()) {
      notes.add("no passage has all of the quoted text, so its words counted like others");
    }
    return notes;
  }

  private List<VectorMatch> searchVectors(
      Session session, PassageReader.State state, Query query, Scope scope, StageClock stages)
      throws SQLException {
    VectorChannel.Query vector = query.vector();
    if (vector == null || query.vectorLimit() == 0) {
      return List.of();
    }
    VectorHits hits =
        vectors.search(session, state, vector, query.vectorLimit(), scope.filterOfPassages());
    stages.countComparisons(hits.codes() + hits.vectors());
    return hits.matches().stream()
        .filter(match -> match.score() > vector.minimumSimilarity())
        .toList();
  }

  /** Which passages may be found, and which of their sources may be shown. */
  private record Scope(
      PassageReader reader,
      DocumentFilter filter,
      LongPredicate passages,
      @Nullable PassageSet allowed,
      @Nullable Set<String> documents,
      @Nullable PassageSet phrased) {

    static Scope of(PassageReader reader, Query query) throws SQLException {
      DocumentFilter filter = query.filter();
      List<String> phrases = query.words().phrases();
      PassageSet having = phrases.isEmpty() ? null : reader.passagesWith(phrases);
      LongPredicate phrased = id -> true;
      if (having != null && !having.isEmpty()) {
        PassageSet wanted = reader.passagesOf(DocumentFilter.ids(query.wanted()));
        phrased = id -> having.contains(id) || wanted.contains(id);
      }
      if (filter instanceof DocumentFilter.All) {
        return new Scope(reader, filter, phrased, null, null, having);
      }
      PassageSet allowed = reader.passagesOf(filter);
      return new Scope(
          reader, filter, phrased.and(allowed::contains), allowed, reader.idsOf(filter), having);
    }

    PassageFilter filterOfPassages() {
      return new PassageFilter() {
        @Override
        public boolean accepts(long passageId) {
          return passages.test(passageId);
        }

        @Override
        public Optional<long[]> few(int most) {
          return allowed == null
              ? Optional.empty()
              : allowed.few(most).map(ids -> LongStream.of(ids).filter(passages).toArray());
        }
      };
    }

    boolean lacksPhrases() {
      return phrased != null && phrased.isEmpty();
    }

    List<PassageSource> shown(CachedPassage passage) throws SQLException {
      if (documents == null) {
        return passage.sources();
      }
      List<PassageSource> shown =
          passage.sources().stream().filter(s -> documents.contains(s.document().id())).toList();
      boolean complete = passage.sources().size() < PassageReader.MAX_SOURCES;
      return complete || !shown.isEmpty() ? shown : reader.sources(passage.id(), filter);
    }
  }

  private static Map<Long, FeatureExtractor.Ranks> ranks(
      long[] ids, float[] vectorScores, List<Long> lexicalHits, List<VectorMatch> vectorHits) {
    Map<Long, Integer> lexicalRanks = new HashMap<>();
    lexicalHits.forEach(id -> lexicalRanks.put(id, lexicalRanks.size() + 1));
    Map<Long, Integer> vectorRanks = new HashMap<>();
    vectorHits.forEach(match -> vectorRanks.put(match.passageId(), vectorRanks.size() + 1));
    Map<Long, FeatureExtractor.Ranks> ranks = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      ranks.put(
          ids[i],
          new FeatureExtractor.Ranks(
              lexicalRanks.getOrDefault(ids[i], 0),
              vectorRanks.getOrDefault(ids[i], 0),
              Float.isNaN(vectorScores[i]) ? 0 : vectorScores[i]));
    }
    return ranks;
  }

  /** A candidate before it is scored. */
  private record Found(
      CachedPassage passage,
      List<PassageSource> sources,
      PassageFeatures features,
      Optional<String> mentionedBy,
      double[] levels) {

    Found adjacentTo(Candidate from) {
      return from.score() > features.adjacent()
          ? new Found(passage, sources, features.withAdjacent(from.score()), mentionedBy, levels)
          : this;
    }

    Found mentionedBy(Candidate from, double strength) {
      Optional<String> citation = Optional.of(from.passage().source().citation());
      return strength > features.mention()
          ? new Found(passage, sources, features.withMention(strength), citation, levels)
          : this;
    }
  }

  /** The candidates of one query, while they are gathered. */
  private final class Pool {
    private final Session session;
    private final PassageReader reader;
    private final PassageReader.State state;
    private final Query query;
    private final Scope scope;
    private final FeatureExtractor extractor;
    private final int termCount;
    private final Map<Long, Found> found = new TreeMap<>();

    Pool(
        Session session,
        PassageReader reader,
        PassageReader.State state,
        Query query,
        Scope scope,
        FeatureExtractor extractor,
        int termCount) {
      this.session = session;
      this.reader = reader;
      this.state = state;
      this.query = query;
      this.scope = scope;
      this.extractor = extractor;
      this.termCount = termCount;
    }

    /** Adds the passages that the filter allows and that are not there yet. */
    void add(Collection<Long> wanted, List<Long> lexicalHits, List<VectorMatch> vectorHits)
        throws SQLException {
      long[] ids =
          wanted.stream()
              .filter(id -> !found.containsKey(id) && scope.passages().test(id))
              .mapToLong(Long::longValue)
              .toArray();
      if (ids.length == 0) {
        return;
      }
      VectorChannel.Query vector = query.vector();
      float[] vectorScores =
          vector == null ? new float[ids.length] : vectors.score(session, state, vector, ids);
      Map<Long, FeatureExtractor.Ranks> ranks = ranks(ids, vectorScores, lexicalHits, vectorHits);
      Map<Long, CachedPassage> passages = cache.load(reader, state.generation(), ranks.keySet());
      for (Map.Entry<Long, FeatureExtractor.Ranks> ranked : ranks.entrySet()) {
        CachedPassage passage = passages.get(ranked.getKey());
        List<PassageSource> shown = passage == null ? List.of() : scope.shown(passage);
        if (passage != null && !shown.isEmpty()) {
          double[] levels = new double[termCount];
          PassageFeatures features =
              extractor.extract(passage, shown.get(0), ranked.getValue(), levels);
          found.put(passage.id(), new Found(passage, shown, features, Optional.empty(), levels));
        }
      }
    }

    void add(Collection<Long> wanted) throws SQLException {
      add(wanted, List.of(), List.of());
    }

    /** The candidates that hops begin at. */
    List<Candidate> best() {
      List<Candidate> ranked = ranked(FIRST_HOP);
      return ranked.subList(0, Math.min(HOP_SOURCES, ranked.size()));
    }

    /** Adds what stands next to the best candidates, and marks what is there already. */
    void addAdjacent(List<Candidate> best) throws SQLException {
      Map<Long, List<Candidate>> adjacent = new TreeMap<>();
      for (Candidate from : best) {
        for (long id : reader.adjacent(from.passage().id())) {
          adjacent.computeIfAbsent(id, key -> new ArrayList<>()).add(from);
        }
      }
      add(adjacent.keySet());
      adjacent.forEach(
          (id, sources) ->
              sources.forEach(
                  from -> found.computeIfPresent(id, (key, one) -> one.adjacentTo(from))));
    }

    /** Adds what the best candidates name, and marks what is there already. */
    void addMentioned(List<Candidate> best) throws SQLException {
      Set<String> words = new HashSet<>();
      query.words().terms().forEach(term -> words.add(term.stem()));
      List<Made> all = new ArrayList<>();
      Set<Long> passages = new TreeSet<>();
      for (Candidate from : best) {
        List<MentionGraph.Mention> mentions =
            graph.of(
                session,
                state.generation(),
                from.passage().text(),
                words,
                stem -> lexical.idf(session, state, stem));
        for (MentionGraph.Mention mention : mentions) {
          all.add(new Made(mention, from));
          passages.addAll(mention.passages());
        }
      }
      add(passages);
      for (Made made : all) {
        meant(made.mention(), made.from())
            .map(one -> one.mentionedBy(made.from(), lent(made.mention(), made.from())))
            .ifPresent(one -> found.put(one.passage().id(), one));
      }
    }

    /** A mention and what makes it. */
    private record Made(MentionGraph.Mention mention, Candidate from) {}

    /** Code names whatever it uses, prose what it is about. */
    private static double lent(MentionGraph.Mention mention, Candidate from) {
      boolean code = from.passage().source().document().domain().equals("code");
      return from.score() * mention.strength() * (code ? OF_CODE : 1);
    }

    /** Of the passages that a name may mean, the one that fits the query best. */
    private Optional<Found> meant(MentionGraph.Mention mention, Candidate from) {
      String document = from.passage().source().document().id();
      return mention.passages().stream()
          .flatMap(id -> Stream.ofNullable(found.get(id)))
          .filter(one -> !one.sources().get(0).document().id().equals(document))
          .max(Comparator.comparingDouble(one -> one.features().lexicalScore()));
    }

    /** All candidates, scored together. */
    List<Candidate> ranked(CandidateScorer by) {
      List<Found> all = List.copyOf(found.values());
      double[] scores = by.score(all.stream().map(Found::features).toList());
      List<Candidate> candidates = new ArrayList<>(all.size());
      for (int i = 0; i < scores.length; i++) {
        Found one = all.get(i);
        CachedPassage passage = one.passage();
        candidates.add(
            new Candidate(
                new Passage(passage.id(), passage.text(), passage.tokens(), one.sources()),
                one.features(),
                scores[i],
                passage::body,
                one.mentionedBy(),
                one.levels()));
      }
      candidates.sort(BEST_FIRST);
      return candidates;
    }
  }
}

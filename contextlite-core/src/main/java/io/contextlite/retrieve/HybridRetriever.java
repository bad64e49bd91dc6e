package io.contextlite.retrieve;

import io.contextlite.model.DocumentFilter;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.PassageFeatures;
import io.contextlite.store.PassageReader;
import io.contextlite.store.PassageSet;
import io.contextlite.store.Session;
import io.contextlite.text.QueryTerm;
import io.contextlite.vector.VectorIndex;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
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

  private final LexicalSearch lexical = new LexicalSearch();
  private final PassageCache cache;
  private final VectorChannel vectors;
  private final CandidateScorer scorer;
  private final Clock clock;

  /**
   * Creates a retriever for one workspace.
   *
   * @param vectors the workspace's vectors
   * @param scorer scores candidates
   * @param clock tells the time that recency is measured from
   * @param cacheBytes memory for recently used passages
   */
  public HybridRetriever(
      VectorChannel vectors, CandidateScorer scorer, Clock clock, long cacheBytes) {
    this.vectors = vectors;
    this.scorer = scorer;
    this.clock = clock;
    this.cache = new PassageCache(cacheBytes);
  }

  /**
   * What to retrieve.
   *
   * @param terms the query's terms
   * @param vector the query's vector {@code [d]}, or null to search by text alone
   * @param lexicalLimit most full-text matches
   * @param vectorLimit most vector matches
   * @param minimumSimilarity vector matches score more than this
   * @param filter the condition on documents
   * @param wanted documents whose passages are all candidates, if they meet the filter
   */
  public record Query(
      List<QueryTerm> terms,
      float @Nullable [] vector,
      int lexicalLimit,
      int vectorLimit,
      float minimumSimilarity,
      DocumentFilter filter,
      Set<String> wanted) {}

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
    Scope scope = Scope.of(reader, query.filter());
    List<WeightedTerm> terms = lexical.weigh(session, state, query.terms());
    List<Long> lexicalHits = lexical.search(session, terms, query.lexicalLimit(), scope.passages());
    stages.lap("lexical");
    List<VectorIndex.Match> vectorHits = searchVectors(session, state, query, scope);
    stages.lap("vector");
    Set<Long> wanted = new TreeSet<>();
    if (!query.wanted().isEmpty()) {
      reader.passagesOf(DocumentFilter.ids(query.wanted())).forEach(wanted::add);
    }
    wanted.removeIf(id -> !scope.passages().test(id));
    wanted.addAll(lexicalHits);
    vectorHits.forEach(match -> wanted.add(match.passageId()));
    long[] ids = wanted.stream().mapToLong(Long::longValue).toArray();
    float[] vectorScores =
        query.vector() == null
            ? new float[ids.length]
            : vectors.score(session, state, query.vector(), ids);
    Map<Long, FeatureExtractor.Ranks> ranks = ranks(ids, vectorScores, lexicalHits, vectorHits);
    Map<Long, CachedPassage> passages = cache.load(reader, state.generation(), ranks.keySet());
    double averageTokens = Math.max(1, (double) state.tokens() / Math.max(1, state.passages()));
    FeatureExtractor features = new FeatureExtractor(terms, averageTokens, Instant.now(clock));
    List<Candidate> candidates = candidates(ranks, passages, scope, features, terms.size());
    stages.lap("score");
    boolean fromFile = query.vector() != null && !vectors.fits(state);
    return new Retrieved(
        candidates, terms, fromFile ? List.of(vectors.doesNotFit(state)) : List.of());
  }

  private List<VectorIndex.Match> searchVectors(
      Session session, PassageReader.State state, Query query, Scope scope) throws SQLException {
    if (query.vector() == null) {
      return List.of();
    }
    return vectors
        .search(session, state, query.vector(), query.vectorLimit(), scope.passages())
        .stream()
        .filter(match -> match.score() > query.minimumSimilarity())
        .toList();
  }

  /** Which passages may be found, and which of their sources may be shown. */
  private record Scope(
      PassageReader reader,
      DocumentFilter filter,
      LongPredicate passages,
      @Nullable Set<String> documents) {

    static Scope of(PassageReader reader, DocumentFilter filter) throws SQLException {
      if (filter instanceof DocumentFilter.All) {
        return new Scope(reader, filter, id -> true, null);
      }
      PassageSet allowed = reader.passagesOf(filter);
      return new Scope(reader, filter, allowed::contains, reader.idsOf(filter));
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
      long[] ids,
      float[] vectorScores,
      List<Long> lexicalHits,
      List<VectorIndex.Match> vectorHits) {
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

  private List<Candidate> candidates(
      Map<Long, FeatureExtractor.Ranks> ranks,
      Map<Long, CachedPassage> passages,
      Scope scope,
      FeatureExtractor extractor,
      int termCount)
      throws SQLException {
    List<CachedPassage> found = new ArrayList<>();
    List<List<PassageSource>> sources = new ArrayList<>();
    List<PassageFeatures> features = new ArrayList<>();
    List<double[]> levels = new ArrayList<>();
    for (Map.Entry<Long, FeatureExtractor.Ranks> ranked : ranks.entrySet()) {
      CachedPassage passage = passages.get(ranked.getKey());
      List<PassageSource> shown = passage == null ? List.of() : scope.shown(passage);
      if (passage != null && !shown.isEmpty()) {
        double[] level = new double[termCount];
        features.add(extractor.extract(passage, shown.get(0), ranked.getValue(), level));
        found.add(passage);
        sources.add(shown);
        levels.add(level);
      }
    }
    double[] scores = scorer.score(features);
    List<Candidate> candidates = new ArrayList<>(found.size());
    for (int i = 0; i < scores.length; i++) {
      CachedPassage passage = found.get(i);
      candidates.add(
          new Candidate(
              new Passage(passage.id(), passage.text(), passage.tokens(), sources.get(i)),
              features.get(i),
              scores[i],
              passage.body(),
              levels.get(i)));
    }
    candidates.sort(BEST_FIRST);
    return candidates;
  }
}

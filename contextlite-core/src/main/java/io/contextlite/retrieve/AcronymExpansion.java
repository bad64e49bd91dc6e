package io.contextlite.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.text.Acronyms;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TermFrequencies;
import io.contextlite.text.TextAnalyzer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds what the workspace says that a query's acronyms stand for. Thread-safe. */
final class AcronymExpansion {
  /** Passages that are looked through for a definition. */
  private static final int PASSAGES = 24;

  /** What a word of the long form counts, against one of the query. */
  private static final double SHARE = .3;

  private static final int CACHED = 1_000;

  private record Key(long generation, String acronym) {}

  private final LexicalSearch lexical;
  private final Cache<Key, String> longForms = Caffeine.newBuilder().maximumSize(CACHED).build();

  AcronymExpansion(LexicalSearch lexical) {
    this.lexical = lexical;
  }

  /**
   * What an acronym was taken for.
   *
   * @param acronym as in the query
   * @param longForm as in the workspace
   * @param terms those of its words that the query does not have
   */
  record Expansion(String acronym, String longForm, List<WeightedTerm> terms) {}

  List<Expansion> of(
      Session session, PassageReader.State state, List<String> acronyms, List<QueryTerm> known)
      throws SQLException {
    Set<String> stems = new HashSet<>();
    known.forEach(term -> stems.add(term.stem()));
    List<Expansion> expansions = new ArrayList<>();
    for (String acronym : acronyms) {
      String form = longForm(session, state, acronym);
      List<WeightedTerm> terms = new ArrayList<>();
      for (QueryTerm term : TextAnalyzer.query(form)) {
        if (!term.stopWord() && stems.add(term.stem())) {
          double idf = lexical.idf(session, state, term.stem());
          long hash = TermFrequencies.hash(term.stem());
          terms.add(new WeightedTerm(term, hash, SHARE * idf, SHARE, null));
        }
      }
      if (!terms.isEmpty()) {
        expansions.add(new Expansion(acronym, form, terms));
      }
    }
    return expansions;
  }

  /** What most of the passages that define it say, of equally many the best one; or nothing. */
  private String longForm(Session session, PassageReader.State state, String acronym)
      throws SQLException {
    Key key = new Key(state.generation(), acronym);
    String known = longForms.getIfPresent(key);
    if (known != null) {
      return known;
    }
    List<WeightedTerm> terms = new ArrayList<>();
    for (QueryTerm term : TextAnalyzer.query(acronym)) {
      terms.add(WeightedTerm.of(term, lexical.idf(session, state, term.stem())));
    }
    List<Long> passages = lexical.search(session, state, terms, PASSAGES, id -> true);
    Map<Long, String> texts = new HashMap<>();
    new PassageReader(session).texts(passages, row -> texts.put(row.getLong(1), row.getString(2)));
    Map<String, Integer> votes = new HashMap<>();
    String best = "";
    for (long passage : passages) {
      String form = Acronyms.longForm(acronym, texts.getOrDefault(passage, "")).orElse("");
      int count = form.isEmpty() ? 0 : votes.merge(form, 1, Integer::sum);
      best = count > votes.getOrDefault(best, 0) || (best.isEmpty() && count > 0) ? form : best;
    }
    longForms.put(key, best);
    return best;
  }
}

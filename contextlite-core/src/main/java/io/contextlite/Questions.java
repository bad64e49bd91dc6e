package io.contextlite;

import io.contextlite.admission.Grant;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.Route;
import io.contextlite.cache.Assembled;
import io.contextlite.cache.CachedContext;
import io.contextlite.cache.ContextCache;
import io.contextlite.cache.ContextQuestion;
import io.contextlite.compose.ChoiceSettings;
import io.contextlite.compose.ContextComposer;
import io.contextlite.feedback.Feedback;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.HybridRetriever;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.RoutedRetriever;
import io.contextlite.retrieve.StageClock;
import io.contextlite.retrieve.VectorChannel;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.sync.EmbeddingModel;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers searches and assemblies of an open workspace. Thread-safe. */
final class Questions {
  /** What the choice gets where nothing is left of the response time that is aimed at. */
  private static final Duration LEAST_TIME = Duration.ofMillis(5);

  private final String id;
  private final ContextLiteConfig config;
  private final Events events;
  private final Database database;
  private final EmbeddingModel model;
  private final Feedback feedback;
  private final ContextCache contexts;
  private final RoutedRetriever routes;
  private final ContextComposer composer;

  /**
   * Creates answers.
   *
   * @param events who hears of them, and whose they are
   * @param config how the library works
   * @param database the workspace file
   * @param model whose vectors the file holds
   * @param feedback remembers contexts
   * @param retriever finds candidates
   * @param contexts keeps contexts
   */
  Questions(
      Events events,
      ContextLiteConfig config,
      Database database,
      EmbeddingModel model,
      Feedback feedback,
      HybridRetriever retriever,
      ContextCache contexts) {
    this.id = events.workspace();
    this.events = events;
    this.config = config;
    this.database = database;
    this.model = model;
    this.feedback = feedback;
    this.contexts = contexts;
    this.routes =
        new RoutedRetriever(retriever, config.refineConfidence(), config.directConfidence());
    this.composer =
        new ContextComposer(
            new ChoiceSettings(config.optimizer(), config.objective(), config.maxCandidates()),
            config.tokenCounter(),
            config.confidenceModel(),
            config.lowConfidence());
  }

  SearchResult search(SearchRequest request, Deadline deadline) {
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
    events.tell(listener -> listener.searched(id, result));
    return result;
  }

  AssembledContext assemble(
      Turns.Allowed allowed, Deadline deadline, Deadline target, Grant grant) {
    CachedContext answer =
        contexts.answer(
            ContextQuestion.of(allowed.request(), config.tierOf(id), allowed.notes()),
            deadline,
            () -> assemble(allowed, deadline, target));
    AssembledContext context = answer.context();
    grant.delivered(context.totalTokens());
    feedback.remember(context, answer.inputs());
    events.tell(listener -> listener.assembled(id, context));
    return context;
  }

  private Assembled assemble(Turns.Allowed allowed, Deadline deadline, Deadline target) {
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
    SolveOptions effort = effort(request, tier, deadline, target);
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
   * Without a time of the request's or the configuration's, the work is limited: the same on every
   * machine.
   */
  private SolveOptions effort(
      AssembleRequest request, TierProfile tier, Deadline deadline, Deadline target) {
    SolveOptions options =
        request
            .optimizerTimeout()
            .or(config::optimizerTimeout)
            .map(SolveOptions::within)
            .orElseGet(
                () ->
                    SolveOptions.within(tier.optimizerLimit())
                        .withWorkLimit(tier.optimizerSteps()));
    Duration limit = least(options.timeLimit(), tier.mostOptimizerTime());
    Duration left = target.remaining(limit);
    Duration wanted = left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
    return options.withTimeLimit(deadline.remaining(least(wanted, limit)));
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
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
}

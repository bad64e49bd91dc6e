package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.model.Passage;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks passages. */
@Command(
    name = "search",
    sortOptions = false,
    description = {
      "Lists the best passages for QUERY.",
      "One a line: rank, score, place, heading, tokens and the first words."
    },
    footer = {
      "%nExamples:",
      "  contextlite search 'connection pool timeout'",
      "  contextlite search parseHeader --language java --limit 3"
    })
final class SearchCommand extends WorkspaceCommand {
  private static final int EXCERPT_LENGTH = 80;

  @Mixin private QueryArgument query = new QueryArgument();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most passages to list, ${DEFAULT-VALUE} unless set.")
  private int limit = 10;

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--deadline",
      paramLabel = "MILLIS",
      description = "Fail when there is no answer by then, unlimited unless set.")
  private Optional<Long> deadlineMillis = Optional.empty();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private Optional<SearchRequest> request = Optional.empty();

  SearchCommand(Streams streams) {
    super(streams);
  }

  @Override
  void checkArguments() {
    SearchRequest.Builder builder =
        SearchRequest.builder(query.read(streams())).limit(limit).filter(filter.filter());
    deadlineMillis.ifPresent(millis -> builder.deadline(Duration.ofMillis(millis)));
    request = Optional.of(builder.build());
  }

  @Override
  int run(Workspace workspace) {
    SearchRequest wanted = request.orElseThrow();
    SearchResult result = workspace.search(wanted);
    result.notes().forEach(note -> streams().tell("note: " + note));
    if (json) {
      streams().line(Json.write(json(wanted.query(), result)));
    } else {
      result.hits().forEach(hit -> streams().line(line(hit)));
    }
    if (!result.hits().isEmpty()) {
      return ExitCode.OK;
    }
    streams().tell("nothing matches the query");
    return ExitCode.NOTHING_FOUND;
  }

  private static String line(SearchHit hit) {
    Passage passage = hit.passage();
    String heading = Units.oneLine(passage.source().heading());
    return String.format(
        Locale.ROOT,
        "%3d  %.3f  %s%s  (%s)  %s",
        hit.rank(),
        hit.score(),
        Units.oneLine(passage.source().citation()),
        heading.isEmpty() ? "" : "  " + heading,
        Units.count(passage.tokens(), "token"),
        firstWords(passage.text()));
  }

  private static String firstWords(String text) {
    String first = text.lines().filter(SearchCommand::saysSomething).findFirst().orElse(text);
    return Units.shortened(first, EXCERPT_LENGTH);
  }

  /** Passes over lines such as the opening of a comment or a rule of dashes. */
  private static boolean saysSomething(String line) {
    return line.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static Map<String, Object> json(String query, SearchResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("query", query);
    json.put("hits", result.hits().stream().map(SearchCommand::json).toList());
    json.put("timingsMicros", PassageJson.of(result.timings()));
    json.put("notes", result.notes());
    return json;
  }

  private static Map<String, Object> json(SearchHit hit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank", hit.rank());
    json.put("score", hit.score());
    PassageJson.putSource(json, hit.passage());
    json.put("tokens", hit.passage().tokens());
    json.put("features", PassageJson.of(hit.features()));
    json.put("text", hit.passage().text());
    return json;
  }
}

package io.contextlite.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.discovery.BoundedBody.Answer;
import io.contextlite.discovery.HttpEndpoints.Question;
import io.contextlite.routing.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/*
 * A node is an instance of the service that is named like the cluster, registered with the agent that is asked,
 * with a check that has to be passed within its time to live. What Consul has no field for is in Meta.
 * Watching is a blocking query, by the rules of Consul's documentation: an index that goes backwards begins
 * anew, and one below 1 is taken for 1.
 */
/** Nodes in Consul. */
final class ConsulRegistry implements Registry {
  private static final String INDEX = "X-Consul-Index";
  private static final Duration LEAST_CRITICAL = Duration.ofMinutes(1);
  private static final int CRITICAL_TIMES = 10;

  /** Consul adds up to a sixteenth to the time that a query waits. */
  private static final int WAIT_PART = 16;

  private final HttpEndpoints watching;
  private final HttpEndpoints keeping;
  private final Map<String, String> headers;
  private final String service;
  private final Timing timing;

  private long index; // of the last answer; 0 if there is none to go on from

  private String registered = ""; // the id of the instance
  private Map<String, String> told = Map.of();

  ConsulRegistry(
      HttpEndpoints watching,
      HttpEndpoints keeping,
      Optional<String> token,
      String cluster,
      Timing timing) {
    this.watching = watching;
    this.keeping = keeping;
    this.headers = token.map(text -> Map.of("X-Consul-Token", text)).orElse(Map.of());
    this.service = cluster;
    this.timing = timing;
  }

  @Override
  public Listing next() throws SourceException, InterruptedException {
    long known = index;
    index = 0;
    Duration wait = timing.look();
    String path = "/v1/health/service/" + encoded(service) + "?passing=true";
    Question question =
        new Question(
            "GET",
            known > 0 ? path + "&index=" + known + "&wait=" + wait.toMillis() + "ms" : path,
            headers,
            "");
    Duration most = timing.request().plus(wait).plus(wait.dividedBy(WAIT_PART));
    Answer answer = watching.ask(question, known > 0 ? most : timing.request());
    long next = indexOf(question, answer);
    Listing listing = listing(question, answer);
    index = next < known ? 0 : Math.max(1, next);
    return listing;
  }

  private long indexOf(Question question, Answer answer) throws SourceException {
    String text = answer.headers().firstValue(INDEX).orElse("nothing");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw watching.wrong(question, "a number in " + INDEX, text);
    }
  }

  private Listing listing(Question question, Answer answer) throws SourceException {
    JsonNode entries =
        Json.read(answer.text())
            .filter(JsonNode::isArray)
            .orElseThrow(() -> watching.wrong(question, "a JSON list", answer.text()));
    List<JsonNode> all = new ArrayList<>();
    entries.forEach(all::add);
    all.sort(Comparator.comparingLong(ConsulRegistry::created));
    Listing.Builder listing = new Listing.Builder();
    all.forEach(entry -> add(entry, listing));
    return listing.build(Optional.of(Duration.ZERO));
  }

  private static long created(JsonNode entry) {
    return entry.path("Service").path("CreateIndex").asLong(Long.MAX_VALUE);
  }

  private static void add(JsonNode entry, Listing.Builder listing) {
    JsonNode instance = entry.path("Service");
    String name = instance.path("ID").asText();
    try {
      Map<String, String> texts = Json.texts(instance.path("Meta"));
      String host = instance.path("Address").asText();
      if (host.isEmpty()) {
        host = entry.path("Node").path("Address").asText();
      }
      texts.put(
          NodeText.ADDRESS,
          (host.contains(":") ? "[" + host + "]" : host) + ":" + instance.path("Port").asText());
      listing.add(NodeText.read(texts));
    } catch (IllegalArgumentException e) {
      listing.problem("entry '" + ShownText.of(name) + "': " + e.getMessage());
    }
  }

  @Override
  public Duration keep(Node self) throws SourceException, InterruptedException {
    Map<String, String> texts = NodeText.write(self);
    if (!texts.equals(told) || !passes()) {
      register(texts);
    }
    return Timing.refresh(timing.timeToLive());
  }

  /** Whether the agent still knows the check; older ones answer 500 for one that they do not. */
  private boolean passes() throws SourceException, InterruptedException {
    try {
      put("/v1/agent/check/pass/" + encoded("service:" + registered), "");
      return true;
    } catch (SourceException e) {
      if (e.status() != SourceException.NOT_FOUND && e.status() != SourceException.SERVER_ERROR) {
        throw e;
      }
      return false;
    }
  }

  private void register(Map<String, String> texts) throws SourceException, InterruptedException {
    String id = service + "." + texts.get(NodeText.ID) + "@" + texts.get(NodeText.ADDRESS);
    if (!registered.equals(id)) {
      withdraw();
    }
    put("/v1/agent/service/register?replace-existing-checks=true", definition(id, texts));
    registered = id;
    told = texts;
  }

  private String definition(String id, Map<String, String> texts) {
    String address = texts.getOrDefault(NodeText.ADDRESS, "");
    int colon = address.lastIndexOf(':');
    Map<String, String> meta = new TreeMap<>(texts);
    meta.remove(NodeText.ADDRESS);
    Duration critical = timing.timeToLive().multipliedBy(CRITICAL_TIMES);
    if (critical.compareTo(LEAST_CRITICAL) < 0) {
      critical = LEAST_CRITICAL;
    }
    ObjectNode definition =
        Json.object()
            .put("ID", id)
            .put("Name", service)
            .put("Address", address.substring(0, colon).replaceAll("[\\[\\]]", ""))
            .put("Port", Integer.parseInt(address.substring(colon + 1)));
    definition.set("Meta", Json.object(meta));
    definition.set(
        "Check",
        Json.object()
            .put("CheckID", "service:" + id)
            .put("Status", "passing")
            .put("TTL", timing.timeToLive().toSeconds() + "s")
            .put("DeregisterCriticalServiceAfter", critical.toSeconds() + "s"));
    return definition.toString();
  }

  @Override
  public void withdraw() throws SourceException, InterruptedException {
    if (!registered.isEmpty()) {
      put("/v1/agent/service/deregister/" + encoded(registered), "");
      registered = "";
      told = Map.of();
    }
  }

  private void put(String path, String body) throws SourceException, InterruptedException {
    keeping.ask(new Question("PUT", path, headers, body), timing.request());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}

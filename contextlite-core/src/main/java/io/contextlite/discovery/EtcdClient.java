package io.contextlite.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.discovery.HttpEndpoints.Question;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * etcd's gRPC gateway: each call is a POST of JSON; 64-bit numbers are texts, keys and values are base64.
 * A token with a colon is name and password, for which etcd gives a token that lasts some minutes.
 */
/** Speaks with etcd. Confined to one thread. */
final class EtcdClient {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final HttpEndpoints endpoints;
  private final Duration timeout;
  private final Optional<Login> login;
  private Optional<String> token;

  private record Login(String name, String password) {}

  EtcdClient(HttpClient client, List<URI> servers, Optional<String> secret, Duration timeout) {
    this.endpoints = new HttpEndpoints(client, servers, this::hide);
    this.timeout = timeout;
    this.login =
        secret
            .filter(text -> text.indexOf(':') > 0)
            .map(text -> text.split(":", 2))
            .map(parts -> new Login(parts[0], parts[1]));
    this.token = login.isPresent() ? Optional.empty() : secret;
  }

  private String hide(String text) {
    String hidden = token.map(each -> text.replace(each, "(secret)")).orElse(text);
    return login.map(each -> hidden.replace(each.password(), "(secret)")).orElse(hidden);
  }

  /** Calls a method, after logging in where that is needed. */
  JsonNode call(String path, ObjectNode body) throws SourceException, InterruptedException {
    if (login.isPresent() && token.isEmpty()) {
      logIn(login.orElseThrow());
    }
    try {
      return ask(question(path, body));
    } catch (SourceException e) {
      if (login.isEmpty() || (e.status() != UNAUTHORIZED && e.status() != BAD_REQUEST)) {
        throw e;
      }
    }
    logIn(login.orElseThrow()); // the token has expired, or the server was started again
    return ask(question(path, body));
  }

  private void logIn(Login with) throws SourceException, InterruptedException {
    token = Optional.empty();
    ObjectNode body = Json.object().put("name", with.name()).put("password", with.password());
    token = Optional.of(ask(question("/v3/auth/authenticate", body)).path("token").asText());
  }

  private JsonNode ask(Question question) throws SourceException, InterruptedException {
    return object(question, endpoints.ask(question, timeout).text());
  }

  private JsonNode object(Question question, String text) throws SourceException {
    return Json.read(text)
        .filter(JsonNode::isObject)
        .orElseThrow(() -> endpoints.wrong(question, "a JSON object", text));
  }

  /**
   * Waits for a change.
   *
   * @param request what to watch
   * @param atMost how long
   * @throws SourceException if the watch ends
   */
  void awaitChange(ObjectNode request, Duration atMost)
      throws SourceException, InterruptedException {
    Question question = question("/v3/watch", Json.object().set("create_request", request));
    Optional<String> news = endpoints.await(question, atMost, EtcdClient::isNews);
    if (news.isPresent()) {
      JsonNode answer = object(question, news.orElseThrow());
      JsonNode result = answer.path("result");
      boolean isCompacted = result.path("compact_revision").asLong() > 0;
      if (answer.has("error") || (result.path("canceled").asBoolean() && !isCompacted)) {
        throw endpoints.wrong(question, "changes", news.orElseThrow());
      }
    }
  }

  /** Whether a line of a watch is more than a sign of life. */
  private static boolean isNews(String line) {
    return Json.read(line)
        .map(
            answer ->
                !answer.path("result").path("events").isEmpty()
                    || answer.path("result").path("canceled").asBoolean()
                    || !answer.has("result"))
        .orElse(true);
  }

  private Question question(String path, JsonNode body) {
    Map<String, String> headers = token.map(text -> Map.of("Authorization", text)).orElse(Map.of());
    return new Question("POST", path, headers, body.toString());
  }
}

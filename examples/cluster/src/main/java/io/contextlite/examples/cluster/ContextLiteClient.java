package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.resolve.WorkspaceResolver;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Asks hosts for contexts of one workspace. It finds them on this machine, or is told where they
 * are; when one cannot be reached, hangs or is closing, the next one is asked. Thread-safe.
 */
public final class ContextLiteClient {
  /** Most hosts that are asked for one answer. */
  private static final int MOST_ATTEMPTS = 6;

  private static final int MOST_ANSWER = 32 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** A host that works says itself that the time is over; one that says nothing hangs. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int MOST_PORT = 65_535;
  private static final int MOST_PORTS = 1_000;

  /** What a header can carry; other ids go into the path. */
  private static final Pattern PLAIN = Pattern.compile("[!-~]+");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private final String workspaceId;
  private final Affinity affinity;
  private final Duration timeout;
  private final List<URI> addresses;
  private final boolean autoDiscover;
  private final HttpClient http;
  private final NodeProbe probe;
  private final NodeChoice choice;

  private ContextLiteClient(Builder builder) {
    workspaceId = builder.workspaceId;
    affinity = builder.affinity;
    timeout = builder.timeout;
    autoDiscover = builder.autoDiscover;
    addresses = autoDiscover ? loopback(builder) : List.copyOf(builder.addresses);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    probe = new NodeProbe(http, builder.discoveryTimeout);
    choice = new NodeChoice(workspaceId, affinity, System::nanoTime);
    if (!autoDiscover) {
      choice.found(addresses.stream().map(uri -> new HostNode(uri.getAuthority(), uri)).toList());
    }
  }

  private static List<URI> loopback(Builder builder) {
    return IntStream.rangeClosed(builder.firstPort, builder.lastPort)
        .mapToObj(port -> URI.create("http://127.0.0.1:" + port))
        .toList();
  }

  /**
   * Starts a client that looks for hosts on ports 8080 to 8090 of this machine.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Looks for hosts now; otherwise that is done by the first request, and when no host that is
   * known serves one.
   *
   * @return the hosts, in the order in which they are asked
   */
  public List<HostNode> discover() {
    if (autoDiscover) {
      choice.found(probe.find(addresses));
    }
    return choice.nodes();
  }

  /**
   * Searches for ten passages.
   *
   * @param query words, a question or a piece of code
   * @return ranked passages
   * @throws HostException if it is refused, or no host answers
   */
  public SearchAnswer search(String query) {
    return search(query, SearchOptions.DEFAULT);
  }

  /**
   * Searches for passages.
   *
   * @param query words, a question or a piece of code
   * @param options how to search
   * @return ranked passages
   * @throws HostException if it is refused, or no host answers
   */
  public SearchAnswer search(String query, SearchOptions options) {
    return post(
        "/api/v1/search",
        new SearchBody(query, options.maxResults(), null),
        options.useWorkspaceAffinity(),
        SearchAnswer.class);
  }

  /**
   * Assembles a context.
   *
   * @param query words, a question or a piece of code
   * @param maxTokens token budget, 1 or more
   * @param maxDocuments most documents, 1 or more
   * @return the context
   * @throws HostException if it is refused, or no host answers
   */
  public AssembleAnswer assemble(String query, int maxTokens, int maxDocuments) {
    return post(
        "/api/v1/assemble",
        new AssembleBody(query, maxTokens, maxDocuments, null),
        true,
        AssembleAnswer.class);
  }

  /**
   * Asks how the workspace is.
   *
   * @return its health on the node that its requests go to
   * @throws HostException if it is refused, or no host answers
   */
  public WorkspaceHealth health() {
    return ask(request().GET(), "/health", true, WorkspaceHealth.class);
  }

  /**
   * Asks where the workspace is.
   *
   * @return its owner and the other nodes that have it
   * @throws HostException if it is refused, or no host answers
   */
  public PlacementAnswer placement() {
    return ask(request().GET(), "/health", true, PlacementAnswer.class);
  }

  private <T> T post(String path, Object body, boolean affine, Class<T> type) {
    HttpRequest.Builder request =
        request()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
    return ask(request, path, affine, type);
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header(WorkspaceResolver.TIER_HEADER, affinity.resourceTier().id())
            .header(ApiRequest.DEADLINE_HEADER, String.valueOf(timeout.toMillis()));
    return PLAIN.matcher(workspaceId).matches()
        ? request.header(WorkspaceResolver.WORKSPACE_HEADER, workspaceId)
        : request;
  }

  private String resource(String path) {
    return PLAIN.matcher(workspaceId).matches()
        ? path
        : "/workspace/"
            + URLEncoder.encode(workspaceId, StandardCharsets.UTF_8).replace("+", "%20")
            + path;
  }

  private <T> T ask(HttpRequest.Builder request, String path, boolean affine, Class<T> type) {
    List<String> failures = new ArrayList<>();
    List<HostNode> order = choice.order(affine);
    boolean mayDiscover = autoDiscover;
    while (failures.size() < MOST_ATTEMPTS) {
      for (HostNode node :
          order.subList(0, Math.min(order.size(), MOST_ATTEMPTS - failures.size()))) {
        try {
          HttpResponse<byte[]> answer =
              send(request.copy().uri(node.uri().resolve(resource(path))).build());
          T served = read(answer, type);
          if (affine) {
            choice.served(node);
          }
          return served;
        } catch (IOException e) {
          choice.failed(node);
          failures.add(node + ": " + e);
        }
      }
      if (!mayDiscover) {
        break;
      }
      mayDiscover = false;
      discover();
      order = choice.order(affine);
    }
    throw HostException.none(
        "no host serves the request: expected one of " + addresses + ", actual=" + failures);
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, LimitedBody.of(MOST_ANSWER));
    try {
      return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout.plus(GRACE), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new HostException(
          503, "interrupted", "interrupted while waiting: " + request.uri(), Optional.empty());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("the request failed", e.getCause());
    }
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if another host may do better
   * @throws HostException if the request is refused
   */
  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws IOException {
    int status = answer.statusCode();
    if (status == 200) {
      return Json.readAnswer(answer.body(), type);
    }
    if (status == 502 || status == 503) {
      throw new IOException("status " + status);
    }
    JsonNode error = error(answer);
    throw new HostException(
        status,
        error.path("error").asText("refused"),
        "status " + status + ": " + error.path("message").asText("no reason was given"),
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(SECONDS.asMatchPredicate())
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
  }

  private static JsonNode error(HttpResponse<byte[]> answer) {
    try {
      return Json.readAnswer(answer.body(), JsonNode.class);
    } catch (IOException e) {
      return MissingNode.getInstance(); // not a host's answer, but one of what stands before it
    }
  }

  /** Collects what a client needs to know. Confined to one thread. */
  public static final class Builder {
    private String workspaceId = "default";
    private Affinity affinity = Affinity.DEFAULT;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration discoveryTimeout = Duration.ofMillis(750);
    private boolean autoDiscover = true;
    private List<URI> addresses = List.of();
    private int firstPort = 8080;
    private int lastPort = 8090;

    private Builder() {}

    /**
     * Sets the workspace, {@code default} unless set.
     *
     * @param workspaceId the workspace's id, not blank
     * @return this
     */
    public Builder workspaceId(String workspaceId) {
      if (workspaceId.isBlank()) {
        throw new IllegalArgumentException("workspaceId must not be blank: '" + workspaceId + "'");
      }
      this.workspaceId = workspaceId;
      return this;
    }

    /**
     * Looks for hosts on ports of this machine.
     *
     * @param first first port, 1 to 65535
     * @param last last port, inclusive, at most 999 more
     * @return this
     */
    public Builder portRange(int first, int last) {
      if (first < 1 || last < first || last > MOST_PORT || last - first >= MOST_PORTS) {
        throw new IllegalArgumentException(
            "portRange: expected 1 <= first <= last <= 65535 and at most "
                + MOST_PORTS
                + " ports, actual="
                + first
                + " to "
                + last);
      }
      this.firstPort = first;
      this.lastPort = last;
      this.autoDiscover = true;
      return this;
    }

    /**
     * Asks these hosts, or load balancers, and looks for none.
     *
     * @param hosts addresses such as {@code http://127.0.0.1:8000}, at least one
     * @return this
     */
    public Builder hosts(List<URI> hosts) {
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException("hosts: expected one address or more, actual=none");
      }
      this.addresses = List.copyOf(hosts);
      this.autoDiscover = false;
      return this;
    }

    /**
     * Sets which nodes are asked, {@link Affinity#DEFAULT} unless set.
     *
     * @param affinity the rules
     * @return this
     */
    public Builder affinity(Affinity affinity) {
      this.affinity = affinity;
      return this;
    }

    /**
     * Sets how long a request may take on a host, 30 seconds unless set. The host knows it, and
     * answers 504 when it is over; one that has not answered a second later hangs, and the next one
     * is asked.
     *
     * @param timeout 1 millisecond to 10 minutes, exclusive
     * @return this
     */
    public Builder timeout(Duration timeout) {
      this.timeout = check("timeout", timeout);
      return this;
    }

    /**
     * Sets how long hosts that are looked for may take to answer, 750 ms unless set.
     *
     * @param timeout 1 millisecond to 10 minutes, exclusive
     * @return this
     */
    public Builder discoveryTimeout(Duration timeout) {
      this.discoveryTimeout = check("discoveryTimeout", timeout);
      return this;
    }

    private static Duration check(String name, Duration timeout) {
      if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(10)) >= 0) {
        throw new IllegalArgumentException(
            name + " must be between 1 ms and less than 10 minutes: " + timeout);
      }
      return timeout;
    }

    /**
     * Makes the client; nothing is sent yet.
     *
     * @return the client
     */
    public ContextLiteClient build() {
      return new ContextLiteClient(this);
    }
  }
}

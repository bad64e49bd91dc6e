package io.contextlite.examples.cluster;

import io.contextlite.health.InstanceHealth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Finds out which addresses have a host, by its health. Thread-safe. */
final class NodeProbe {
  private static final int MOST_ANSWER = 4 << 20;

  private final HttpClient http;
  private final Duration patience;

  /** Asks with a client, and waits for all answers together at most for a time. */
  NodeProbe(HttpClient http, Duration patience) {
    this.http = http;
    this.patience = patience;
  }

  /** Asks all addresses at once; what does not answer in time, or as a host does, is left out. */
  List<HostNode> find(List<URI> addresses) {
    List<CompletableFuture<Optional<HostNode>>> asked = addresses.stream().map(this::ask).toList();
    return asked.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  private CompletableFuture<Optional<HostNode>> ask(URI address) {
    return health(address)
        .thenApply(health -> health.map(it -> new HostNode(it.nodeId(), address)));
  }

  /** Asks one address; empty if it does not answer in time, or not as a host does. */
  CompletableFuture<Optional<InstanceHealth>> health(URI address) {
    HttpRequest question =
        HttpRequest.newBuilder(address.resolve("/health")).timeout(patience).build();
    return http.sendAsync(question, LimitedBody.of(MOST_ANSWER))
        .thenApply(NodeProbe::health)
        .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> Optional.empty());
  }

  private static Optional<InstanceHealth> health(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.readAnswer(answer.body(), InstanceHealth.class))
          .filter(health -> health.nodeId() != null);
    } catch (IOException e) {
      return Optional.empty(); // some other service
    }
  }
}

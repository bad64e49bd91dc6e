package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers what nodes of another region ask, by asking owners: for what was acknowledged, and for
 * nothing else. Thread-safe.
 */
final class Feed implements Messenger.Handler {
  static final MessageCodec<Asked> REQUESTS = new MessageCodec<>(Asked.class);

  /** How long a large file may take to be copied. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Surroundings around;
  private final String region;

  /**
   * A request on its way between regions.
   *
   * @param region the region that is asked
   * @param request what is asked
   */
  record Asked(String region, Request request) {}

  Feed(Surroundings around, String region) {
    this.around = around;
    this.region = region;
  }

  /** Answers a request, also one that is damaged; never fails. */
  @Override
  public CompletionStage<byte[]> handle(String from, byte[] bytes) {
    return Service.answered(around, () -> answer(bytes));
  }

  private CompletionStage<Answer> answer(byte[] bytes) {
    Asked asked = REQUESTS.read(bytes);
    if (!asked.region().equals(region)) {
      throw new IllegalArgumentException(
          "region that is asked: expected='" + region + "', actual='" + asked.region() + "'");
    }
    Request request = asked.request();
    if (request instanceof Request.Fetch fetch) {
      return ofOwner(fetch.workspace(), fetch, around.options().requestTimeout())
          .orElseGet(() -> ofAll(fetch));
    }
    if (request instanceof Request.FetchPiece piece) {
      return ofOwner(piece.workspace(), piece, PATIENCE)
          .orElseGet(() -> CompletableFuture.completedFuture(new Answer.Unplaced()));
    }
    if (request instanceof Request.FetchPlaced) {
      List<String> placed = around.directory().placements().keySet().stream().sorted().toList();
      return CompletableFuture.completedFuture(new Answer.Placed(placed));
    }
    throw new IllegalArgumentException(
        "request of another region: expected to fetch, actual="
            + request.getClass().getSimpleName());
  }

  private Optional<CompletionStage<Answer>> ofOwner(
      String workspace, Request request, Duration timeout) {
    return around
        .directory()
        .placement(workspace)
        .map(placement -> around.ask(placement.owner(), request, timeout));
  }

  /** Asks whether any node saw the workspace deleted. */
  private CompletionStage<Answer> ofAll(Request.Fetch request) {
    List<CompletableFuture<Answer>> all = new ArrayList<>();
    for (String node : around.directory().alive()) {
      all.add(
          around
              .ask(node, request)
              .exceptionally(failure -> new Answer.Unplaced())
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done ->
                all.stream()
                    .map(CompletableFuture::join)
                    .filter(Answer.Deleted.class::isInstance)
                    .findFirst()
                    .orElseGet(Answer.Unplaced::new));
  }
}

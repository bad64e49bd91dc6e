package io.contextlite.infinispan.replicate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A copy of a workspace's file that is sent to another node, one piece at a time. */
final class Shipment {
  private final Surroundings around;
  private final Departure departure;
  private final String node;

  private Shipment(Surroundings around, Departure departure, String node) {
    this.around = around;
    this.departure = departure;
    this.node = node;
  }

  /** Copies the file of this moment and sends it; completes with the answer to the last piece. */
  static CompletionStage<Answer> send(
      Copy copy, Surroundings around, String node, long epoch, long transfer) {
    Departure departure;
    try {
      departure = Departure.of(copy, around, epoch, transfer);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return new Shipment(around, departure, node)
        .piece(0)
        .whenComplete((answer, failure) -> departure.delete());
  }

  private CompletionStage<Answer> piece(long offset) {
    Request.Piece piece;
    try {
      piece = departure.piece(offset);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return around
        .ask(node, piece)
        .thenCompose(
            answer ->
                answer instanceof Answer.Done && !departure.endsWith(piece)
                    ? piece(offset + piece.data().length)
                    : CompletableFuture.completedFuture(answer));
  }
}

package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Files of workspaces that this node owns and another region is fetching. Thread-safe. */
final class Departures {
  private static final int MOST = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Surroundings around;
  private final Map<Long, UnderWay> byTransfer = new HashMap<>();

  /**
   * A file, once it is there.
   *
   * @param file empty while it is copied
   * @param nanos when it was asked for last
   */
  private record UnderWay(Optional<Departure> file, long nanos) {}

  Departures(Surroundings around) {
    this.around = around;
  }

  /**
   * Answers with a piece; the first one is of a file all of which is acknowledged.
   *
   * @throws NotHereException if this node is not the owner, or the transfer is not known
   */
  CompletionStage<Answer> piece(Copy copy, Request.FetchPiece request) {
    if (request.offset() > 0) {
      return CompletableFuture.completedFuture(next(request));
    }
    Lead lead = copy.lead().orElseThrow(() -> new NotHereException("this node is not the owner"));
    begin(request.transfer());
    try {
      Departure file = Departure.of(copy, around, 0, request.transfer());
      note(request.transfer(), Optional.of(file));
      return lead.settled()
          .<Answer>thenApply(settled -> next(request))
          .whenComplete(
              (answer, failure) -> {
                if (failure != null) {
                  forget(request.transfer());
                }
              });
    } catch (RuntimeException e) {
      forget(request.transfer());
      throw e;
    }
  }

  private synchronized void begin(long transfer) {
    deleteIdle();
    if (byTransfer.containsKey(transfer) || byTransfer.size() >= MOST) {
      throw new NotHereException(
          "files on their way to other regions: expected<=" + MOST + " at one time");
    }
    note(transfer, Optional.empty());
  }

  private synchronized void note(long transfer, Optional<Departure> file) {
    byTransfer.put(transfer, new UnderWay(file, around.nanoClock().getAsLong()));
  }

  private synchronized Answer next(Request.FetchPiece request) {
    Departure file =
        Optional.ofNullable(byTransfer.get(request.transfer()))
            .flatMap(UnderWay::file)
            .filter(known -> known.head().workspace().equals(request.workspace()))
            .orElseThrow(() -> new NotHereException("the file is not under way here"));
    Request.Piece piece = file.piece(request.offset());
    if (file.endsWith(piece)) {
      forget(request.transfer());
    } else {
      note(request.transfer(), Optional.of(file));
    }
    return new Answer.Part(piece);
  }

  private synchronized void forget(long transfer) {
    Optional.ofNullable(byTransfer.remove(transfer))
        .flatMap(UnderWay::file)
        .ifPresent(Departure::delete);
  }

  /** Deletes files whose next piece was not asked for. */
  synchronized void deleteIdle() {
    long now = around.nanoClock().getAsLong();
    List<Long> idle = new ArrayList<>();
    byTransfer.forEach(
        (transfer, underWay) -> {
          if (underWay.file().isPresent() && now - underWay.nanos() > LONGEST_PAUSE.toNanos()) {
            idle.add(transfer);
          }
        });
    idle.forEach(this::forget);
  }

  /** Deletes all files. */
  synchronized void close() {
    List.copyOf(byTransfer.keySet()).forEach(this::forget);
  }
}

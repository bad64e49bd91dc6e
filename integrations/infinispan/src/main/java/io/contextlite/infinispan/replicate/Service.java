package io.contextlite.infinispan.replicate;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.search.SearchRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers the requests of other nodes. Thread-safe. */
final class Service {
  private final Surroundings around;
  private final Function<String, Copy> copies;
  private final Election election;
  private final OwnerCalls calls;
  private final Departures departures;
  private final ReplicaCalls replicaCalls;
  private final Map<Asked, CompletableFuture<Answer>> running = new ConcurrentHashMap<>();

  /** A request that may be cancelled. */
  private record Asked(String node, long number) {}

  Service(
      Surroundings around,
      Function<String, Copy> copies,
      Election election,
      OwnerCalls calls,
      Departures departures) {
    this.around = around;
    this.copies = copies;
    this.election = election;
    this.calls = calls;
    this.departures = departures;
    this.replicaCalls = new ReplicaCalls(around);
  }

  /** Answers a request, also one that is damaged; never fails. */
  CompletionStage<byte[]> handle(String from, byte[] bytes) {
    return answered(around, () -> answer(from, bytes));
  }

  /** Answers by the threads of this node, with what went wrong if anything did; never fails. */
  static CompletionStage<byte[]> answered(
      Surroundings around, Supplier<CompletionStage<Answer>> work) {
    CompletionStage<Answer> answer;
    try {
      answer = CompletableFuture.supplyAsync(work, around.executor()).thenCompose(stage -> stage);
    } catch (RejectedExecutionException e) {
      answer = now(new Answer.NotHere("node is closed"));
    }
    return answer.exceptionally(Service::failed).thenApply(Service::written);
  }

  /** A failure as it is told. */
  private static Answer failed(Throwable thrown) {
    return Fault.unwrapped(thrown) instanceof NotHereException elsewhere
        ? new Answer.NotHere(String.valueOf(elsewhere.getMessage()))
        : new Answer.Failed(Fault.of(thrown));
  }

  /** An answer that is too large to be sent is told as a failure. */
  private static byte[] written(Answer answer) {
    try {
      return Surroundings.ANSWERS.write(answer);
    } catch (IllegalArgumentException e) {
      return Surroundings.ANSWERS.write(failed(e));
    }
  }

  private CompletionStage<Answer> answer(String from, byte[] bytes) {
    Request request = Surroundings.REQUESTS.read(bytes);
    if (request instanceof Request.Append append) {
      return now(copies.apply(append.workspace()).append(from, append));
    }
    if (request instanceof Request.Look look) {
      return now(copies.apply(look.workspace()).look());
    }
    if (request instanceof Request.Piece piece) {
      return now(copies.apply(piece.workspace()).piece(from, piece));
    }
    if (request instanceof Request.Drop drop) {
      return now(copies.apply(drop.workspace()).drop(drop.epoch()));
    }
    if (request instanceof Request.Forget forget) {
      return now(copies.apply(forget.workspace()).forget(forget.end()));
    }
    if (request instanceof Request.TakeOver takeOver) {
      return election
          .run(copies.apply(takeOver.workspace()), false)
          .thenApply(done -> new Answer.Done());
    }
    if (request instanceof Request.Fetch fetch) {
      return now(fetched(fetch));
    }
    if (request instanceof Request.FetchPiece piece) {
      return departures.piece(copies.apply(piece.workspace()), piece);
    }
    if (request instanceof Request.Cancel cancel) {
      CompletableFuture<Answer> asked = running.get(new Asked(from, cancel.number()));
      return now(asked != null && asked.cancel(true) ? new Answer.Done() : new Answer.NotHere(""));
    }
    if (request instanceof Request.AskReplica ask) {
      checkTime(ask.remaining(), ask.workspace());
      return cancellable(from, ask.number(), read(copies.apply(ask.workspace()), ask));
    }
    return carryOut(from, (Request.Ask) request);
  }

  private Answer fetched(Request.Fetch fetch) {
    Optional<Answer> deleted =
        around.deletions().newest(fetch.workspace()).map(Answer.Deleted::new);
    return owned(fetch.workspace())
        .map(lead -> lead.acknowledgedAfter(fetch.after()))
        .or(() -> deleted)
        .orElseThrow(() -> new NotHereException("this node is not the owner"));
  }

  /** Looks up who leads, without making a copy of what another region made up. */
  private Optional<Lead> owned(String workspace) {
    return around
        .directory()
        .placement(workspace)
        .filter(placement -> placement.owner().equals(around.self()))
        .flatMap(placement -> copies.apply(workspace).lead());
  }

  private static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private CompletionStage<Answer> carryOut(String from, Request.Ask ask) {
    checkTime(ask.remaining(), ask.workspace());
    Copy copy = copies.apply(ask.workspace());
    CompletionStage<Answer> stage =
        copy.lead().isPresent()
            ? carryOut(copy, ask.operation(), ask.remaining())
            : election
                .run(copy, true)
                .thenCompose(done -> carryOut(copy, ask.operation(), ask.remaining()));
    return cancellable(from, ask.number(), stage);
  }

  private static void checkTime(Duration remaining, String workspace) {
    if (remaining.isNegative() || remaining.isZero()) {
      throw new DeadlineExceededException(
          "deadline passed on the way to a node that has workspace '" + workspace + "'");
    }
  }

  private CompletionStage<Answer> cancellable(
      String from, long number, CompletionStage<Answer> stage) {
    CompletableFuture<Answer> future = stage.toCompletableFuture();
    Asked key = new Asked(from, number);
    running.put(key, future);
    return future.whenComplete((answer, failure) -> running.remove(key, future));
  }

  private CompletionStage<Answer> read(Copy copy, Request.AskReplica ask) {
    if (ask.operation() instanceof Operation.Assemble assemble) {
      return mapped(
          replicaCalls.assemble(copy, ask.epoch(), within(ask.remaining(), assemble)),
          Answer.Context::new);
    }
    if (ask.operation() instanceof Operation.Search search) {
      return mapped(
          replicaCalls.search(copy, ask.epoch(), within(ask.remaining(), search)),
          Answer.Found::new);
    }
    throw new IllegalArgumentException(
        "operation of a replica: expected Assemble or Search, actual="
            + ask.operation().getClass().getSimpleName());
  }

  private static AssembleRequest within(Duration remaining, Operation.Assemble assemble) {
    return assemble.request().request().toBuilder().deadline(remaining).build();
  }

  private static SearchRequest within(Duration remaining, Operation.Search search) {
    return search.request().request().deadline(remaining).build();
  }

  private CompletionStage<Answer> carryOut(Copy copy, Operation operation, Duration remaining) {
    if (operation instanceof Operation.Assemble assemble) {
      return mapped(calls.assemble(copy, within(remaining, assemble)), Answer.Context::new);
    }
    if (operation instanceof Operation.Search search) {
      return mapped(calls.search(copy, within(remaining, search)), Answer.Found::new);
    }
    if (operation instanceof Operation.Put put) {
      return mapped(calls.put(copy, put.documents()), Answer.Count::new);
    }
    if (operation instanceof Operation.Remove remove) {
      return mapped(calls.remove(copy, remove.ids()), Answer.Count::new);
    }
    if (operation instanceof Operation.Find find) {
      return mapped(calls.find(copy, find.filter()), Answer.Documents::new);
    }
    if (operation instanceof Operation.Health) {
      return mapped(calls.health(copy), Answer.Health::new);
    }
    return operation instanceof Operation.Delete
        ? mapped(calls.delete(copy), Answer.Count::new)
        : mapped(calls.count(copy), Answer.Count::new);
  }

  private static <T> CompletionStage<Answer> mapped(
      CompletionStage<T> stage, Function<T, Answer> answer) {
    return Futures.mapped(stage.toCompletableFuture(), answer);
  }
}

package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.blocks.MessageDispatcher;
import org.jgroups.blocks.RequestHandler;
import org.jgroups.blocks.RequestOptions;
import org.jgroups.blocks.Response;
import org.jgroups.fork.ForkChannel;
import org.jspecify.annotations.Nullable;

/**
 * Requests as JGroups messages. A large one travels in fragments of some 60 KB. They are sent by
 * threads of the executor, so that no caller waits for a slow node. Thread-safe.
 */
final class ClusterMessenger implements Messenger, AutoCloseable {
  static final int MOST_BYTES = 64 << 20;

  private static final System.Logger LOG = System.getLogger(ClusterMessenger.class.getName());
  private static final int MOST_CHARACTERS = 2_000;

  /** The first byte of an answer. */
  private static final byte DONE = 0;

  private static final byte FAILED = 1;

  private final Roster roster;
  private final Executor executor;
  private final ForkChannel channel;
  private final MessageDispatcher dispatcher;
  private volatile Handler handler =
      (from, request) ->
          CompletableFuture.failedFuture(new IllegalStateException("it does not serve yet"));

  ClusterMessenger(JChannel main, Roster roster, Executor executor) throws Exception {
    this.roster = roster;
    this.executor = executor;
    channel = new ForkChannel(main, Stack.FORK, "requests");
    dispatcher = new MessageDispatcher(channel, new Incoming()).asyncDispatching(true);
  }

  void start() throws Exception {
    channel.connect("");
  }

  @Override
  public String self() {
    return roster.self().node().id();
  }

  @Override
  public void answer(Handler handler) {
    this.handler = handler;
  }

  @Override
  public CompletionStage<byte[]> send(String node, byte[] request, Duration timeout) {
    if (request.length > MOST_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "request to node '" + node + "': " + tooLarge(request.length)));
    }
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    if (timeout.compareTo(Duration.ofDays(365)) < 0) {
      answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    try {
      if (node.equals(self())) {
        handle(node, request).whenComplete((it, e) -> end(answer, it, e));
      } else {
        executor.execute(() -> sendAway(node, request, answer));
      }
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new IOException("request to node '" + node + "': too many are under way", e));
    }
    return answer;
  }

  private static String tooLarge(int bytes) {
    return "expected at most " + MOST_BYTES + " bytes, actual=" + bytes;
  }

  private void sendAway(String node, byte[] request, CompletableFuture<byte[]> answer) {
    Optional<Address> address = roster.address(node);
    if (address.isEmpty()) {
      answer.completeExceptionally(isNotThere(node, null));
      return;
    }
    try {
      Message message = new BytesMessage(address.orElseThrow(), request).setFlag(Message.Flag.OOB);
      CompletableFuture<Object> response =
          dispatcher.sendMessageWithFuture(message, RequestOptions.SYNC());
      CompletableFuture<?> unused = response.whenComplete((it, e) -> receive(node, it, e, answer));
      unused = answer.whenComplete((it, e) -> response.cancel(false)); // when time is up
    } catch (Exception e) {
      answer.completeExceptionally(isNotThere(node, e));
    }
  }

  private static void receive(
      String node,
      @Nullable Object response,
      @Nullable Throwable failure,
      CompletableFuture<byte[]> answer) {
    if (failure != null) {
      answer.completeExceptionally(isNotThere(node, failure));
    } else if (!(response instanceof byte[] bytes) || bytes.length == 0) {
      answer.completeExceptionally(
          new IOException("answer of node '" + node + "': expected bytes, actual=none"));
    } else {
      byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
      if (bytes[0] == DONE) {
        answer.complete(content);
      } else {
        answer.completeExceptionally(
            new ContextLiteException(
                "node '" + node + "' failed: " + new String(content, StandardCharsets.UTF_8)));
      }
    }
  }

  private static IOException isNotThere(String node, @Nullable Throwable cause) {
    return new IOException(
        "node '" + node + "': expected a node of the cluster, actual=gone", cause);
  }

  private CompletionStage<byte[]> handle(String from, byte[] request) {
    try {
      return handler.handle(from, request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void end(
      CompletableFuture<byte[]> answer, byte @Nullable [] value, @Nullable Throwable failure) {
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(value);
    }
  }

  /** Requests of other nodes. */
  private final class Incoming implements RequestHandler {
    @Override
    public Object handle(Message message) {
      throw new IllegalStateException("requests are answered asynchronously");
    }

    @Override
    public void handle(Message message, Response response) {
      Optional<String> from = roster.id(message.getSrc());
      if (from.isEmpty() || !(message instanceof BytesMessage) || response == null) {
        answerFailed(response, "expected a request of a node that has introduced itself");
        return;
      }
      ClusterMessenger.this
          .handle(from.orElseThrow(), Stack.content(message))
          .whenComplete((it, e) -> answer(response, it, e));
    }

    private void answer(Response response, byte @Nullable [] value, @Nullable Throwable failure) {
      if (value == null) {
        answerFailed(response, words(failure));
      } else if (value.length > MOST_BYTES) {
        answerFailed(response, "its answer: " + tooLarge(value.length));
      } else {
        send(response, DONE, value);
      }
    }

    private static String words(@Nullable Throwable failure) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      return cause == null ? "no answer" : cause.toString();
    }

    private void answerFailed(@Nullable Response response, String why) {
      if (response != null) {
        String shown = why.substring(0, Math.min(MOST_CHARACTERS, why.length()));
        send(response, FAILED, shown.getBytes(StandardCharsets.UTF_8));
      }
    }

    private void send(Response response, byte outcome, byte[] content) {
      byte[] bytes = new byte[content.length + 1];
      bytes[0] = outcome;
      System.arraycopy(content, 0, bytes, 1, content.length);
      try {
        response.send(bytes, false);
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "an answer was not sent", e); // whoever asked runs into its time-out
      }
    }
  }

  @Override
  public void close() {
    dispatcher.stop();
    channel.close();
  }
}

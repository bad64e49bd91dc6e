package io.contextlite.infinispan.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ClusterMessengerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static Nodes nodes;
  private static Messenger asking;
  private static Messenger answering;

  @BeforeAll
  static void join() {
    nodes = Nodes.of(2);
    asking = nodes.join(0).messenger();
    answering = nodes.join(1).messenger();
    answering.answer(ClusterMessengerTest::answer);
    asking.answer((from, request) -> text("own answer to " + from));
  }

  private static CompletionStage<byte[]> answer(String from, byte[] request) {
    return switch (new String(request, 0, Math.min(request.length, 10), UTF_8)) {
      case "who" -> text(from);
      case "fail" -> throw new IllegalStateException("it is full");
      case "never" -> new CompletableFuture<>();
      case "nothing" -> CompletableFuture.completedFuture(new byte[0]);
      default -> CompletableFuture.completedFuture(request);
    };
  }

  private static CompletionStage<byte[]> text(String text) {
    return CompletableFuture.completedFuture(text.getBytes(UTF_8));
  }

  @AfterAll
  static void leave() {
    nodes.close();
  }

  private static byte[] ask(String node, byte[] request, Duration timeout) throws Exception {
    return asking.send(node, request, timeout).toCompletableFuture().get();
  }

  private static ThrowingCallable asking(String node, String request, Duration timeout) {
    return () -> ask(node, request.getBytes(UTF_8), timeout);
  }

  @Test
  void send_toAnotherNode_bringsItsAnswer() throws Exception {
    assertThat(ask("node-1", "who".getBytes(UTF_8), LONG)).asString(UTF_8).isEqualTo("node-0");
    assertThat(ask("node-1", "nothing".getBytes(UTF_8), LONG)).isEmpty();
    assertThat(ask("node-1", new byte[0], LONG)).isEmpty();
  }

  @Test
  void send_toItself_isAnsweredByItself() throws Exception {
    assertThat(ask("node-0", new byte[1], LONG)).asString(UTF_8).isEqualTo("own answer to node-0");
  }

  @Test
  void send_tenMebibytes_arriveWhole() throws Exception {
    byte[] large = new byte[10 << 20];
    new Random(1).nextBytes(large);

    assertThat(ask("node-1", large, LONG)).isEqualTo(large);
  }

  @Test
  void send_moreThanTheBound_fails() {
    assertThatThrownBy(() -> ask("node-1", new byte[(64 << 20) + 1], LONG))
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "request to node 'node-1': expected at most 67108864 bytes, actual=67108865");
  }

  @Test
  void send_whenTheOtherFails_saysWhy() {
    assertThatThrownBy(asking("node-1", "fail", LONG))
        .cause()
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("node 'node-1' failed: java.lang.IllegalStateException: it is full");
  }

  @Test
  void send_withoutAnAnswerInTime_timesOut() {
    assertThatThrownBy(asking("node-1", "never", Duration.ofMillis(100)))
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void send_toANodeThatIsNotThere_fails() {
    assertThatThrownBy(asking("node-7", "who", LONG))
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("node 'node-7': expected a node of the cluster, actual=gone");
  }

  @Test
  void send_toANodeThatDiesMeanwhile_fails() throws Exception {
    Nodes own = Nodes.of(2);
    try (own) {
      Engine staying = own.join(0);
      Engine dying = own.join(1);
      CompletableFuture<Void> asked = new CompletableFuture<>();
      dying
          .messenger()
          .answer(
              (from, request) -> {
                asked.complete(null);
                return new CompletableFuture<>();
              });
      CompletionStage<byte[]> answer = staying.messenger().send("node-1", new byte[1], LONG);
      asked.get();

      Nodes.kill(dying);

      assertThatThrownBy(() -> answer.toCompletableFuture().get())
          .hasCauseInstanceOf(IOException.class);
    }
  }
}

package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BridgeTest {
  @TempDir static Path folder;

  @Test
  void send_overALinkThatBreaksAndIsMended_failsAndIsAnsweredAgain() throws Exception {
    Nodes nodes = Nodes.of(2);
    Certificates authority = new Certificates(folder, "authority");
    Optional<SSLContext> tls = TlsContext.of(authority.settings(authority.sign("node")));
    try (Bridge eu = Bridge.join(nodes.options(0, "test", "eu/a", tls));
        Bridge us = Bridge.join(nodes.options(1, "test", "us/a", tls))) {
      eu.messenger().answer((from, request) -> CompletableFuture.completedFuture(request));
      Nodes.await(() -> us.nodes().size() == 2 && eu.nodes().size() == 2);
      assertThat(ask(us).toCompletableFuture().get()).containsExactly(7);

      List<DISCARD> cuts = List.of(cut(eu, us), cut(us, eu));
      Nodes.await(() -> us.nodes().size() == 1 && eu.nodes().size() == 1);
      assertThatThrownBy(() -> ask(us).toCompletableFuture().get())
          .hasMessageContaining("node 'eu/a': expected a node of the cluster, actual=gone");

      cuts.forEach(cut -> cut.discardAll(false).resetIgnoredMembers());
      Nodes.await(() -> us.nodes().size() == 2 && eu.nodes().size() == 2);
      assertThat(ask(us).toCompletableFuture().get()).containsExactly(7);
    }
  }

  private static CompletionStage<byte[]> ask(Bridge from) {
    return from.messenger().send("eu/a", new byte[] {7}, Duration.ofSeconds(20));
  }

  private static DISCARD cut(Bridge from, Bridge other) throws Exception {
    DISCARD discard = new DISCARD().addIgnoreMember(other.channel().getAddress());
    from.channel()
        .getProtocolStack()
        .insertProtocol(discard, ProtocolStack.Position.ABOVE, TP.class);
    return discard;
  }
}

package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.ClusterSettings;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecureClusterTest {
  private static final int SPARE = 2;
  private static final Placement PLACEMENT = new Placement("node-0", List.of(), 1);

  @TempDir static Path folder;

  private static Certificates authority;
  private static Path key;
  private static Nodes nodes;
  private static Engine first;
  private static Engine second;

  private String seenByMembers = "";

  @BeforeAll
  static void join() throws Exception {
    authority = new Certificates(folder, "authority");
    key = authority.sign("node");
    nodes = Nodes.of(3);
    Optional<SSLContext> tls = TlsContext.of(authority.settings(key));
    first = nodes.join(nodes.options(0, "test", "node-0", tls));
    second = nodes.join(nodes.options(1, "test", "node-1", tls));
  }

  @AfterAll
  static void leave() {
    nodes.close();
  }

  @Test
  void join_certificatesOfOneAuthority_areOneCluster() throws Exception {
    first.messenger().answer((from, request) -> CompletableFuture.completedFuture(request));

    assertThat(second.nodes()).extracting(Node::id).containsExactly("node-0", "node-1");
    assertThat(second.directory().create("a", PLACEMENT)).isTrue();
    assertThat(first.directory().placement("a")).hasValue(PLACEMENT);
    assertThat(
            second
                .messenger()
                .send("node-0", new byte[] {7}, Duration.ofSeconds(20))
                .toCompletableFuture()
                .get())
        .containsExactly(7);
  }

  @Test
  void join_expiredCertificate_isIsolatedAndSaysWhy() throws Exception {
    Path expired = authority.sign("expired", "-startdate", "-10d", "-validity", "5");

    assertThatThrownBy(() -> TlsContext.of(authority.settings(expired)))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith(
            "certificate of this node: expected one that is valid now, actual subject='CN=expired',"
                + " valid from ")
        .hasMessageEndingWith(", file='" + expired + "'");
    assertIsolated(
        Optional.of(authority.unchecked(expired)),
        "certificates: the other node refuses that of this one");
    assertThat(seenByMembers)
        .startsWith(
            "endpoint " + nodes.endpoints().get(SPARE) + ": expected a node of this cluster")
        .contains("certificates: that of the other node: subject='CN=expired', valid from ")
        .endsWith(", has expired");
  }

  @Test
  void join_certificateOfAnotherAuthority_isIsolatedAndSaysWhy() throws Exception {
    Certificates other = new Certificates(folder, "other");

    assertIsolated(
        TlsContext.of(other.settings(other.sign("node"))),
        "certificates: that of the other node: subject='CN=node', valid from ");
    assertThat(seenByMembers)
        .contains("that of the other node: subject='CN=node', valid from ")
        .contains(", is not trusted: PKIX");
  }

  @Test
  void join_withoutCertificates_isIsolatedAndSaysWhy() {
    assertIsolated(
        Optional.empty(), "it does not answer; it may ask for certificates, or be none of this");
  }

  private void assertIsolated(Optional<SSLContext> tls, String reason) {
    Engine outsider = Engine.join(nodes.options(SPARE, "test", "node-2", tls));
    try (outsider) {
      assertThat(outsider.nodes()).extracting(Node::id).containsExactly("node-2");
      Nodes.await(() -> String.join(";", first.problems()).contains("expected a node of this"));
      seenByMembers = String.join("; ", first.problems());
      assertThat(outsider.problems())
          .first()
          .asString()
          .startsWith("this node is alone and must not be: endpoint 127.0.0.1:")
          .contains("expected a node of this cluster, actual: " + reason);
      assertThatThrownBy(() -> outsider.directory().create("b", PLACEMENT))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageStartingWith("placement of workspace 'b': this node is alone and must not be");
      assertThat(first.nodes()).extracting(Node::id).containsExactly("node-0", "node-1");
      assertThat(first.directory().placement("b")).isEmpty();
    }
  }

  @Test
  void of_certificatesRequiredAndNotSet_isRefused() {
    assertThatThrownBy(() -> TlsContext.of(tls(true, Optional.empty())))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cluster.tls.required: expected key_store and trust_store, actual=none");
    assertThat(TlsContext.of(tls(false, Optional.empty()))).isEmpty();
  }

  @Test
  void of_halfOfTheStores_isRefused() {
    assertThatThrownBy(() -> TlsContext.of(tls(false, Optional.of(key))))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "cluster.tls.trust_store: expected a PKCS12 file, as the other store is set,"
                + " actual=none");
  }

  private static ClusterSettings.Tls tls(boolean required, Optional<Path> keyStore) {
    return new ClusterSettings.Tls(
        required, keyStore, Optional.of(Certificates.PASSWORD), Optional.empty(), Optional.empty());
  }

  @Test
  void of_wrongPassword_isRefusedWithoutIt() {
    ClusterSettings.Tls wrong =
        new ClusterSettings.Tls(
            true,
            Optional.of(key),
            Optional.of("hunter2"),
            Optional.of(authority.trustStore()),
            Optional.of(Certificates.PASSWORD));

    assertThatThrownBy(() -> TlsContext.of(wrong))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "cluster.tls.key_store: expected a PKCS12 file and its password, actual='" + key + "'");
  }
}

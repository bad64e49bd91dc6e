package io.contextlite.discovery;

import static io.contextlite.discovery.Discoveries.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Endpoint;
import io.contextlite.discovery.Discoveries.Told;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DnsSourceTest {
  private static final String SERVICE = "_demo._tcp.example.org";
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final DnsServer server = new DnsServer();

  DnsSourceTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static DnsSource source(String... endpoints) {
    return new DnsSource(
        Arrays.stream(endpoints).map(text -> Endpoint.parse(text).orElseThrow()).toList(),
        INTERVAL);
  }

  private static Node node(String address, int weight) {
    return new Node(
        address, address, Set.of(), Optional.empty(), Optional.empty(), weight, NodeLoad.IDLE);
  }

  @Test
  void next_services_areNodesWithPortAndWeight() throws Exception {
    server.set(
        SERVICE,
        DnsServer.service(10, 5000, 7800, "b.example.org"),
        DnsServer.service(10, 0, 7801, "a.example.org"),
        DnsServer.service(0, 0, 0, "c.example.org"),
        DnsServer.service(0, 0, 0, "."));

    Listing listing = source(server.resolver() + SERVICE).next();

    assertThat(listing.nodes())
        .containsExactly(node("a.example.org:7801", 1), node("b.example.org:7800", 100));
    assertThat(listing.problems())
        .containsExactly(
            "record of 'c.example.org': address: expected host:port, actual='c.example.org:0'");
    assertThat(listing.rest()).hasValue(INTERVAL);
  }

  @Test
  void next_addresses_areNodesAtThePort() throws Exception {
    server.set(
        "demo.example.org",
        DnsServer.address("10.0.0.2"),
        DnsServer.address("10.0.0.1"),
        DnsServer.address("fd00::1"));

    Listing listing = source(server.resolver() + "demo.example.org:7800").next();

    assertThat(listing.nodes())
        .containsExactly(
            node("10.0.0.1:7800", 1), node("10.0.0.2:7800", 1), node("[fd00::1]:7800", 1));
  }

  @Test
  void next_firstNameIsMissing_takesTheSecond() throws Exception {
    server.set(SERVICE, DnsServer.service(1, 1, 7800, "a.example.org"));

    assertThat(
            source(server.resolver() + "_none._tcp.example.org", server.resolver() + SERVICE)
                .next()
                .nodes())
        .containsExactly(node("a.example.org:7800", 1));
  }

  @Test
  void next_noName_isNamed() {
    assertThatThrownBy(() -> source(server.resolver() + SERVICE).next())
        .isInstanceOf(SourceException.class)
        .hasMessage(SERVICE + ": expected records, actual=DNS name not found [response code 3]");
  }

  @Test
  void next_nobodyAnswers_endsInTime() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      String resolver = "dns://127.0.0.1:" + silent.getLocalPort() + "/";
      assertThatThrownBy(() -> source(resolver + SERVICE).next())
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(SERVICE + ": expected records, actual=");
    }
  }

  @Test
  void watch_recordsChange_isToldAfterTheInterval() throws Exception {
    Semaphore passed = new Semaphore(0);
    server.set(SERVICE, DnsServer.service(1, 1, 7800, "a.example.org"));
    try (NodeDiscovery discovery =
        NodeDiscovery.open(
            settings(DiscoveryMethod.DNS, server.resolver() + SERVICE),
            DiscoveryOptions.DEFAULT,
            time -> passed.acquire())) {
      assertThat(discovery.nodes(Discoveries.PATIENCE).nodes())
          .containsExactly(node("a.example.org:7800", 1));
      Told told = new Told();
      discovery.watch(told);

      passed.release();
      server.set(SERVICE, DnsServer.service(1, 1, 7800, "b.example.org"));
      passed.release();
      assertThat(told.next().nodes()).containsExactly(node("b.example.org:7800", 1));

      discovery.register(Node.of("node-1", "b.example.org:7800"));
      assertThat(told.next().nodes()).containsExactly(Node.of("node-1", "b.example.org:7800"));
      assertThat(discovery.nodes().registered()).isTrue();

      server.remove(SERVICE);
      passed.release();
      DiscoveredNodes gone = told.next();
      assertThat(gone.reachable()).isFalse();
      assertThat(gone.nodes()).as("the last known").hasSize(1);
      assertThat(told.others()).isEmpty();
    }
  }
}

package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.config.Endpoint.Scheme;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:8080, NONE, localhost, 8080, '', 0",
    "[::1]:65535, NONE, [::1], 65535, '', 0",
    "http://consul:8500, HTTP, consul, 8500, '', 0",
    "https://consul/, HTTPS, consul, 0, '', 0",
    "https://[fd00::1]:8501, HTTPS, [fd00::1], 8501, '', 0",
    "dns://127.0.0.1:5353/_demo._tcp.example.org, DNS, 127.0.0.1, 5353, _demo._tcp.example.org, 0",
    "dns:///demo.example.org:7800, DNS, '', 0, demo.example.org, 7800"
  })
  void parse_endpoint_hasItsParts(
      String text, Scheme scheme, String host, int port, String name, int namePort) {
    assertThat(Endpoint.parse(text))
        .hasValue(new Endpoint(scheme, host, port(port), name, port(namePort)));
  }

  private static OptionalInt port(int port) {
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:0",
        "localhost:65536",
        "http://",
        "http://admin:hunter2@consul:8500",
        "http://consul:8500/path",
        "ftp://consul:21",
        "dns://127.0.0.1/",
        "dns://127.0.0.1/name",
        "dns://127.0.0.1/_demo._tcp.example.org:1",
        "dns://127.0.0.1/rmi://x:1",
        "a b:1"
      })
  void parse_other_isNone(String text) {
    assertThat(Endpoint.parse(text)).isEmpty();
  }

  @Test
  void load_endpointsOfAnotherMethod_areProblems() {
    assertThat(
            Loaded.problems(
                Loaded.yaml("discovery: {method: etcd, endpoints: ['a:1', 'dns://b/c:1']}")))
        .containsExactly(
            "1:46: cluster.discovery.endpoints: expected host:port, http://host:port or"
                + " https://host:port with method etcd, actual='dns://b/c:1'; the method stands at"
                + " 1:21");
    assertThat(
            Loaded.settings("discovery: {method: etcd, endpoints: ['https://a:1']}")
                .cluster()
                .discovery()
                .endpoints())
        .containsExactly("https://a:1");
  }

  @Test
  void load_clusterName_isContextliteUnlessSet() {
    assertThat(Settings.defaults().cluster().name()).isEqualTo("contextlite");
    assertThat(Loaded.settings("cluster: {name: demo}").cluster().name()).isEqualTo("demo");
    assertThat(Loaded.problems(Loaded.yaml("cluster: {name: a/b}")))
        .containsExactly(
            "1:17: cluster.name: expected a name of letters, digits, '.', '_' and '-',"
                + " actual='a/b'");
  }
}

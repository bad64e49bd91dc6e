package io.contextlite.discovery;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Endpoint;
import io.contextlite.config.Endpoint.Scheme;
import io.contextlite.routing.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Makes the source that settings ask for. */
final class Sources {
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4000}");

  private Sources() {}

  /**
   * Makes a source; nothing is asked yet.
   *
   * @throws IllegalArgumentException if the method cannot ask an endpoint, or has none
   */
  static NodeSource of(ClusterSettings settings, Optional<SSLContext> trusted) {
    DiscoveryMethod method = settings.discovery().method();
    List<Endpoint> endpoints = endpoints(settings.discovery());
    Timing timing = Timing.of(settings.loadBalancing().healthCheckInterval());
    return switch (method) {
      case STATIC -> fixed(settings.discovery().endpoints());
      case DNS -> new DnsSource(endpoints, timing.look());
      case ETCD -> etcd(settings, servers(endpoints), client(trusted), timing);
      case CONSUL -> consul(settings, servers(endpoints), client(trusted), timing);
    };
  }

  private static NodeSource fixed(List<String> addresses) {
    Listing.Builder listing = new Listing.Builder();
    addresses.forEach(address -> listing.add(Node.of(address, address)));
    Listing all = listing.build(Optional.empty());
    return () -> all;
  }

  private static NodeSource etcd(
      ClusterSettings settings, List<URI> servers, HttpClient client, Timing timing) {
    Optional<String> token = token(settings.discovery());
    return new EtcdRegistry(
        new EtcdClient(client, servers, token, timing.request()),
        new EtcdClient(client, servers, token, timing.request()),
        settings.name(),
        timing);
  }

  private static NodeSource consul(
      ClusterSettings settings, List<URI> servers, HttpClient client, Timing timing) {
    Optional<String> token = token(settings.discovery());
    return new ConsulRegistry(
        new HttpEndpoints(client, servers, text -> hidden(text, token)),
        new HttpEndpoints(client, servers, text -> hidden(text, token)),
        token,
        settings.name(),
        timing);
  }

  private static String hidden(String text, Optional<String> token) {
    return token.map(secret -> text.replace(secret, "(secret)")).orElse(text);
  }

  static HttpClient client(Optional<SSLContext> trusted) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Timing.REQUEST);
    trusted.ifPresent(builder::sslContext);
    return builder.build();
  }

  private static List<Endpoint> endpoints(ClusterSettings.Discovery discovery) {
    DiscoveryMethod method = discovery.method();
    if (method != DiscoveryMethod.STATIC && discovery.endpoints().isEmpty()) {
      throw wrong(method, "nothing");
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (String text : discovery.endpoints()) {
      endpoints.add(
          Endpoint.parse(text)
              .filter(method::takes)
              .orElseThrow(
                  () ->
                      wrong(
                          method, "'" + ShownText.of(text.replaceAll(".*@", "(secret)@")) + "'")));
    }
    return endpoints;
  }

  private static IllegalArgumentException wrong(DiscoveryMethod method, String actual) {
    return new IllegalArgumentException(
        "cluster.discovery.endpoints: expected "
            + method.endpoints()
            + " with method "
            + method.name().toLowerCase(Locale.ROOT)
            + ", actual="
            + actual);
  }

  private static Optional<String> token(ClusterSettings.Discovery discovery) {
    if (discovery.token().filter(TOKEN.asMatchPredicate().negate()).isPresent()) {
      throw new IllegalArgumentException(
          "cluster.discovery.token: expected characters of ASCII without blanks, actual=(secret)");
    }
    return discovery.token();
  }

  private static List<URI> servers(List<Endpoint> endpoints) {
    return endpoints.stream().map(Sources::server).toList();
  }

  private static URI server(Endpoint endpoint) {
    String host = endpoint.host();
    boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
    String address =
        (endpoint.scheme() == Scheme.HTTPS ? "https://" : "http://")
            + (isBareIpv6 ? "[" + host + "]" : host)
            + (endpoint.port().isPresent() ? ":" + endpoint.port().orElseThrow() : "");
    try {
      return new URI(address).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "cluster.discovery.endpoints: expected an IP address, or a name of letters, digits, '.'"
              + " and '-', actual='"
              + host
              + "'",
          e);
    }
  }
}

package io.contextlite.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of {@code cluster.discovery.endpoints} in its parts: {@code host:port}, {@code
 * http://host:port}, {@code https://host:port}, {@code dns://resolver:port/name:port}, or {@code
 * dns://resolver:port/_service._tcp.name}. The resolver may be missing, and the port of everything
 * that has one by custom. Immutable.
 *
 * @param scheme what comes before {@code ://}
 * @param host host or address as it is written; of {@code dns} the resolver, empty for those of the
 *     system
 * @param port port of the host, 1 to 65,535, if there is one
 * @param name of {@code dns} the name to be asked for, else empty
 * @param namePort of {@code dns} the port of what has the name, unless that is a service
 */
public record Endpoint(
    Scheme scheme, String host, OptionalInt port, String name, OptionalInt namePort) {
  private static final String HOST =
      "[A-Za-z0-9][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f:.]{2,45}|\\[[0-9A-Fa-f:.]{2,45}]";
  private static final String PORT = "[1-9][0-9]{0,4}";
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,252}";
  static final int MOST_PORT = 65_535;

  private static final Pattern PLAIN = Pattern.compile("(" + HOST + "):(" + PORT + ")");
  private static final Pattern HTTP =
      Pattern.compile("(https?)://(" + HOST + ")(?::(" + PORT + "))?/?");
  private static final Pattern DNS =
      Pattern.compile(
          "dns://(?:(" + HOST + ")(?::(" + PORT + "))?)?/(" + NAME + ")(?::(" + PORT + "))?");

  static final Pattern HOST_PATTERN = Pattern.compile(HOST);

  /** How what stands at an endpoint is spoken to. */
  public enum Scheme {
    /** None is written. */
    NONE,
    /** HTTP without encryption. */
    HTTP,
    /** HTTP over TLS. */
    HTTPS,
    /** A name that is resolved. */
    DNS
  }

  /**
   * Reads an endpoint.
   *
   * @param text what is written
   * @return its parts, nothing if it is no endpoint; one with a login is none
   */
  public static Optional<Endpoint> parse(String text) {
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      return of(Scheme.NONE, plain.group(1), plain.group(2), "", null);
    }
    Matcher http = HTTP.matcher(text);
    if (http.matches()) {
      Scheme scheme = http.group(1).equals("https") ? Scheme.HTTPS : Scheme.HTTP;
      return of(scheme, http.group(2), http.group(3), "", null);
    }
    Matcher dns = DNS.matcher(text);
    if (dns.matches()) {
      String resolver = dns.group(1) == null ? "" : dns.group(1);
      return of(Scheme.DNS, resolver, dns.group(2), dns.group(3), dns.group(4))
          .filter(all -> all.namesService() == all.namePort.isEmpty());
    }
    return Optional.empty();
  }

  /**
   * Says whether the name is one of a service, whose records have the ports in them.
   *
   * @return whether it begins with an underscore
   */
  public boolean namesService() {
    return name.startsWith("_");
  }

  private static Optional<Endpoint> of(
      Scheme scheme, String host, @Nullable String port, String name, @Nullable String namePort) {
    return Optional.of(new Endpoint(scheme, host, number(port), name, number(namePort)))
        .filter(all -> isPort(all.port) && isPort(all.namePort));
  }

  private static OptionalInt number(@Nullable String port) {
    return port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
  }

  private static boolean isPort(OptionalInt port) {
    return port.orElse(MOST_PORT) <= MOST_PORT;
  }
}

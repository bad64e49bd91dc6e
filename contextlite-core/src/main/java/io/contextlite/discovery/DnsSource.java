package io.contextlite.discovery;

import io.contextlite.config.ClusterSettings.OwnNode;
import io.contextlite.config.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/*
 * JNDI tells records as texts and leaves their time to live out, so the interval is ours. An SRV record is
 * "priority weight port target"; a weight of 0 is the least one (RFC 2782), those above the most that a
 * node can have count as that, and the target "." means that there is no such service. One type is asked for at a time: for several, JNDI asks for all there is, which
 * servers may leave unanswered (RFC 8482).
 */
/** Nodes that names resolve to. */
final class DnsSource implements NodeSource {
  private static final Pattern SERVICE =
      Pattern.compile("[0-9]{1,5} ([0-9]{1,5}) ([0-9]{1,5}) (\\S{1,255})");
  private static final String TIMEOUT_MILLIS = "1000";
  private static final String ATTEMPTS = "2";

  private final List<Endpoint> names;
  private final Duration interval;
  private int current;

  DnsSource(List<Endpoint> names, Duration interval) {
    this.names = List.copyOf(names);
    this.interval = interval;
  }

  @Override
  public Listing next() throws SourceException {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Endpoint endpoint = names.get(current);
      try {
        return resolve(endpoint);
      } catch (NamingException e) {
        failures.add(
            name(endpoint)
                + ": expected records, actual="
                + ShownText.of(String.valueOf(e.getMessage())));
      }
      current = (current + 1) % names.size();
    }
    throw new SourceException(String.join("; ", failures));
  }

  private static String name(Endpoint endpoint) {
    return endpoint.scheme() == Endpoint.Scheme.DNS ? endpoint.name() : endpoint.host();
  }

  private Listing resolve(Endpoint endpoint) throws NamingException {
    Listing.Builder listing = new Listing.Builder();
    if (endpoint.namesService()) {
      for (String record : records(endpoint, "SRV")) {
        addService(record, listing);
      }
    } else {
      int port =
          (endpoint.scheme() == Endpoint.Scheme.DNS ? endpoint.namePort() : endpoint.port())
              .orElseThrow();
      List<String> addresses = new ArrayList<>(records(endpoint, "A"));
      addresses.addAll(records(endpoint, "AAAA"));
      for (String address : addresses) {
        add(address.contains(":") ? "[" + address + "]" : address, port, 1, listing);
      }
    }
    return listing.build(Optional.of(interval));
  }

  private static void addService(String record, Listing.Builder listing) {
    Matcher fields = SERVICE.matcher(record);
    if (!fields.matches()) {
      listing.problem(
          "record '" + ShownText.of(record) + "': expected priority weight port target");
    } else if (!fields.group(3).equals(".")) {
      String target = fields.group(3);
      add(
          target.endsWith(".") ? target.substring(0, target.length() - 1) : target,
          Integer.parseInt(fields.group(2)),
          Math.max(1, Math.min(OwnNode.MAX_WEIGHT, Integer.parseInt(fields.group(1)))),
          listing);
    }
  }

  private static void add(String host, int port, int weight, Listing.Builder listing) {
    try {
      String address = host + ":" + port;
      listing.add(
          NodeText.read(
              Map.of(
                  NodeText.ID,
                  address,
                  NodeText.ADDRESS,
                  address,
                  NodeText.WEIGHT,
                  Integer.toString(weight))));
    } catch (IllegalArgumentException e) {
      listing.problem("record of '" + ShownText.of(host) + "': " + e.getMessage());
    }
  }

  /** The provider makes texts alone; a name without colons and slashes is no other provider's. */
  @SuppressWarnings("BanJNDI")
  private static List<String> records(Endpoint endpoint, String type) throws NamingException {
    List<String> records = new ArrayList<>();
    DirContext context = new InitialDirContext(environment(endpoint));
    try {
      NamingEnumeration<? extends Attribute> attributes =
          context.getAttributes(name(endpoint), new String[] {type}).getAll();
      while (attributes.hasMore()) {
        NamingEnumeration<?> values = attributes.next().getAll();
        while (values.hasMore()) {
          records.add(String.valueOf(values.next()));
        }
      }
    } finally {
      context.close();
    }
    return records;
  }

  @SuppressWarnings("JdkObsolete") // JNDI takes no other map
  private static Hashtable<String, String> environment(Endpoint endpoint) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, resolver(endpoint));
    environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", ATTEMPTS);
    return environment;
  }

  /** Without a resolver in the address, JNDI asks those of the system. */
  private static String resolver(Endpoint endpoint) {
    if (endpoint.scheme() != Endpoint.Scheme.DNS || endpoint.host().isEmpty()) {
      return "dns:";
    }
    String port = endpoint.port().isPresent() ? ":" + endpoint.port().orElseThrow() : "";
    return "dns://" + endpoint.host() + port;
  }
}

package io.contextlite.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.routing.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/*
 * A node is the key <cluster>/nodes/<id>/<address> with a lease. The address is in the key so that a second
 * node of the same id is seen by all in place of taking the first one's place; the older key wins.
 *
 * Watching is a range at revision r, then a watch from r + 1 which the first event ends, then the next range:
 * no change is missed between two of them, and each one asks anew whether the server answers.
 */
/** Nodes in etcd. */
final class EtcdRegistry implements Registry {
  private final EtcdClient watching;
  private final EtcdClient keeping;
  private final String prefix;
  private final Timing timing;

  private long revision; // of the last range; 0 if there is none to go on from

  private long lease; // 0 for none
  private Map<String, String> told = Map.of();

  EtcdRegistry(EtcdClient watching, EtcdClient keeping, String cluster, Timing timing) {
    this.watching = watching;
    this.keeping = keeping;
    this.prefix = cluster + "/nodes/";
    this.timing = timing;
  }

  @Override
  public Listing next() throws SourceException, InterruptedException {
    long known = revision;
    revision = 0;
    if (known > 0) {
      watching.awaitChange(range().put("start_revision", Long.toString(known + 1)), timing.look());
    }
    ObjectNode request =
        range()
            .put("limit", Integer.toString(Listing.MOST_NODES))
            .put("sort_order", "ASCEND")
            .put("sort_target", "CREATE");
    JsonNode answer = watching.call("/v3/kv/range", request);
    Listing.Builder listing = new Listing.Builder();
    for (JsonNode entry : answer.path("kvs")) {
      add(entry, listing);
    }
    if (answer.path("more").asBoolean()) {
      listing.problem("expected at most " + Listing.MOST_NODES + " entries, actual=more");
    }
    revision = answer.path("header").path("revision").asLong();
    return listing.build(Optional.of(Duration.ZERO));
  }

  private ObjectNode range() {
    String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    return Json.object().put("key", base64(prefix)).put("range_end", base64(end));
  }

  private static void add(JsonNode entry, Listing.Builder listing) {
    String key = "";
    try {
      key = text(entry.path("key"));
      JsonNode value =
          Json.read(text(entry.path("value")))
              .orElseThrow(() -> new IllegalArgumentException("expected JSON, actual=other text"));
      listing.add(NodeText.read(Json.texts(value)));
    } catch (IllegalArgumentException e) {
      listing.problem("entry '" + ShownText.of(key) + "': " + e.getMessage());
    }
  }

  @Override
  public Duration keep(Node self) throws SourceException, InterruptedException {
    Map<String, String> texts = NodeText.write(self);
    if (lease > 0 && texts.equals(told)) {
      JsonNode kept = keeping.call("/v3/lease/keepalive", ofLease(lease)).path("result");
      Duration timeToLive = Duration.ofSeconds(kept.path("TTL").asLong());
      if (timeToLive.compareTo(Duration.ZERO) > 0 && isThere(key(texts))) {
        return Timing.refresh(timeToLive);
      }
    }
    return register(texts);
  }

  private boolean isThere(String key) throws SourceException, InterruptedException {
    ObjectNode request = Json.object().put("key", base64(key)).put("count_only", true);
    return keeping.call("/v3/kv/range", request).path("count").asLong() > 0;
  }

  /** Writes the key with a new lease, and gives the one before back. */
  private Duration register(Map<String, String> texts)
      throws SourceException, InterruptedException {
    ObjectNode request = Json.object().put("TTL", Long.toString(timing.timeToLive().toSeconds()));
    JsonNode granted = keeping.call("/v3/lease/grant", request);
    long next = granted.path("ID").asLong();
    keeping.call(
        "/v3/kv/put",
        Json.object()
            .put("key", base64(key(texts)))
            .put("value", base64(Json.object(texts).toString()))
            .put("lease", Long.toString(next)));
    long before = lease;
    lease = next;
    told = texts;
    if (before > 0) {
      revoke(before);
    }
    return Timing.refresh(Duration.ofSeconds(Math.max(1, granted.path("TTL").asLong())));
  }

  @Override
  public void withdraw() throws SourceException, InterruptedException {
    if (lease > 0) {
      long before = lease;
      lease = 0;
      revoke(before);
    }
  }

  private void revoke(long before) throws SourceException, InterruptedException {
    try {
      keeping.call("/v3/lease/revoke", ofLease(before));
    } catch (SourceException e) {
      if (e.status() != SourceException.NOT_FOUND) { // it has expired
        throw e;
      }
    }
  }

  private String key(Map<String, String> texts) {
    return prefix + texts.get(NodeText.ID) + "/" + texts.get(NodeText.ADDRESS);
  }

  private static ObjectNode ofLease(long id) {
    return Json.object().put("ID", Long.toString(id));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }
}

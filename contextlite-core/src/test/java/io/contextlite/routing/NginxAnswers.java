package io.contextlite.routing;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * What an nginx chose for generated workspace ids.
 *
 * @param nginx its version
 * @param seed of the ids
 * @param upstreams what was asked and answered
 */
@JsonPropertyOrder({"nginx", "seed", "upstreams"})
record NginxAnswers(String nginx, long seed, List<Upstream> upstreams) {
  static final int IDS = 10_000;
  private static final String RESOURCE = "nginx-answers.json";

  /** Pieces of ids: plain ones, and what separates, quotes, escapes or takes several bytes. */
  private static final List<String> PIECES =
      List.of(
          "a", "b", "ws", "Project", "0", "42", "-", "_", ".", "/", "..", " ", "%41", "%", "+", "&",
          "=", "?", "#", ":", ";", ",", "\"", "'", "\\", "$host", "{}", "<>", "|", "~", "ä", "é",
          "Ω", "日本", "\u00a0", "\u200d", "😀", "\uffff");

  /**
   * Peers of one configuration.
   *
   * @param servers its servers
   * @param choices two bits an id, the number of a server among {@code servers}; in Base64
   */
  @JsonPropertyOrder({"servers", "choices"})
  record Upstream(List<Server> servers, String choices) {
    static Upstream of(List<Server> servers, int[] choices) {
      byte[] packed = new byte[(choices.length + 3) / 4];
      for (int i = 0; i < choices.length; i++) {
        packed[i / 4] |= (byte) (choices[i] << (i % 4 * 2));
      }
      return new Upstream(servers, Base64.getEncoder().encodeToString(packed));
    }

    int[] unpacked() {
      byte[] packed = Base64.getDecoder().decode(choices);
      int[] unpacked = new int[IDS];
      for (int i = 0; i < IDS; i++) {
        unpacked[i] = (packed[i / 4] >>> (i % 4 * 2)) & 3;
      }
      return unpacked;
    }
  }

  /**
   * A server of an upstream.
   *
   * @param address {@code host:port}
   * @param weight its weight
   * @param down whether it is marked so, which leaves its points to those that follow
   */
  record Server(String address, int weight, boolean down) {
    String inConfiguration() {
      return address + " weight=" + weight + (down ? " down" : "");
    }

    Node node() {
      return TestNodes.node(address, address, weight);
    }
  }

  static NginxAnswers recorded() throws IOException {
    try (InputStream in = NginxAnswers.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), NginxAnswers.class);
    }
  }

  /** Different ids that can be sent in a header: no blank at either end, no control characters. */
  static List<String> ids(long seed) {
    Random random = new Random(seed);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < IDS; i++) {
      StringBuilder id = new StringBuilder().append('w').append(i);
      for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
        id.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      ids.add(id.append(random.nextInt(10)).toString());
    }
    return ids;
  }
}

package io.contextlite.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;

/*
 * nginx, ngx_http_upstream_hash_module.c (1.7.2 and later), init_chash and get_chash_peer:
 *   point[0] = crc32(HOST "\0" PORT 00 00 00 00)
 *   point[j] = crc32(HOST "\0" PORT point[j-1]), least significant byte first, 160 for each weight
 * PORT is what follows the last colon if that is digits, else the whole address is HOST. Of equal
 * points the first stays. A key goes to the first point that is not below crc32(KEY), after the
 * last one to the first, and from there on to the next points while their servers are down.
 */
/** Points of servers on a circle of 32-bit hashes. Immutable. */
final class HashRing {
  private static final int POINTS_OF_WEIGHT = 160;

  /** Bits for the server's index below a point's hash. */
  private static final int INDEX_BITS = 16;

  /** A server of nginx's configuration. */
  record Server(String address, int weight) {}

  private final List<Server> servers;

  /** Sorted, no two of one hash. */
  private final long[] points;

  /**
   * Makes a ring.
   *
   * @param servers at most 65,536; where some share a point it belongs to the first of them
   */
  HashRing(List<Server> servers) {
    this.servers = List.copyOf(servers);
    int count = servers.stream().mapToInt(Server::weight).sum() * POINTS_OF_WEIGHT;
    long[] all = new long[count];
    int end = 0;
    for (int index = 0; index < servers.size(); index++) {
      end = addPoints(servers.get(index), index, all, end);
    }
    Arrays.sort(all);
    points = withoutEqualHashes(all);
  }

  private static int addPoints(Server server, int index, long[] all, int begin) {
    byte[] input = input(server.address());
    CRC32 crc = new CRC32();
    int end = begin + server.weight() * POINTS_OF_WEIGHT;
    for (int i = begin; i < end; i++) {
      crc.reset();
      crc.update(input);
      long hash = crc.getValue();
      all[i] = (hash << INDEX_BITS) | index;
      for (int b = 0; b < Integer.BYTES; b++) {
        input[input.length - Integer.BYTES + b] = (byte) (hash >>> (b * Byte.SIZE));
      }
    }
    return end;
  }

  /** HOST, 0, PORT, and room for the point before, which is 0 at first. */
  private static byte[] input(String address) {
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon >= 0 && isDigits(address.substring(colon + 1));
    String text =
        hasPort
            ? address.substring(0, colon) + '\0' + address.substring(colon + 1)
            : address + '\0';
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + Integer.BYTES);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long[] withoutEqualHashes(long[] sorted) {
    int end = 0;
    for (long point : sorted) {
      if (end == 0 || sorted[end - 1] >>> INDEX_BITS != point >>> INDEX_BITS) {
        sorted[end++] = point;
      }
    }
    return Arrays.copyOf(sorted, end);
  }

  /** Whether it is one of these servers, in this order. */
  boolean isOf(List<Server> others) {
    return servers.equals(others);
  }

  /** Returns the indexes of all servers in the order in which a key meets them. */
  int[] order(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    int found = Arrays.binarySearch(points, crc.getValue() << INDEX_BITS);
    int begin = found >= 0 ? found : -found - 1;
    int[] order = new int[servers.size()];
    BitSet met = new BitSet(order.length);
    for (int i = 0; i < points.length && met.cardinality() < order.length; i++) {
      int index = (int) points[(begin + i) % points.length] & ((1 << INDEX_BITS) - 1);
      if (!met.get(index)) {
        order[met.cardinality()] = index;
        met.set(index);
      }
    }
    // a server whose points all belong to others, as one whose address stands there twice
    for (int i = met.nextClearBit(0); i < order.length; i = met.nextClearBit(i)) {
      order[met.cardinality()] = i;
      met.set(i);
    }
    return order;
  }
}

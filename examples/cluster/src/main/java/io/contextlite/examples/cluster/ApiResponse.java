package io.contextlite.examples.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent back. Immutable.
 *
 * @param status the status code
 * @param body the body
 * @param headers headers by name, the content type among them
 */
record ApiResponse(int status, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  ApiResponse {
    headers = Map.copyOf(headers);
  }

  static ApiResponse ok(Object answer) {
    return json(200, answer);
  }

  static ApiResponse json(int status, Object answer) {
    return new ApiResponse(status, Json.write(answer), Map.of("Content-Type", JSON));
  }

  static ApiResponse prometheus(String text) {
    return new ApiResponse(
        200, text.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", PROMETHEUS));
  }

  ApiResponse with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, body, more);
  }

  /** Says when to try again, in seconds rounded up. */
  ApiResponse retryAfter(Duration wait) {
    return with("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()));
  }
}

package io.contextlite.examples.cluster;

import com.sun.net.httpserver.HttpExchange;
import io.contextlite.resolve.RequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as it came: nothing of it is trusted. Confined to one thread. */
final class ApiRequest {
  /** The header with the time that a request may take, in milliseconds. */
  static final String DEADLINE_HEADER = "X-Deadline-Ms";

  /** Most bytes of a body. */
  static final int MOST_BODY = 8 << 20;

  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);
  private static final int MOST_DEADLINE_MILLIS = 600_000;

  /** Read and thrown away of a body that is too large, so that its sender reads the answer. */
  private static final int MOST_DRAINED = 4 * MOST_BODY;

  private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern WORKSPACE_PATH = Pattern.compile("/workspace/[^/]*+(/.*)");
  private static final String USER_AGENT = "User-Agent";

  private final HttpExchange exchange;
  private final String path;
  private final String resource;

  ApiRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
    this.resource = WORKSPACE_PATH.matcher(path).replaceFirst("$1");
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** The path as it was sent, without a workspace in front. */
  String resource() {
    return resource;
  }

  boolean hasHeader(String name) {
    return exchange.getRequestHeaders().containsKey(name);
  }

  /**
   * Reads the body.
   *
   * @throws ApiException if it is larger than {@link #MOST_BODY}, or as {@link Json#readBody}
   */
  <T> T body(Class<T> type) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(MOST_BODY + 1);
      if (bytes.length > MOST_BODY) {
        drain(in);
        throw ApiException.tooLarge(MOST_BODY);
      }
      return Json.readBody(bytes, type);
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int left = MOST_DRAINED;
    int read = in.read(buffer);
    while (read >= 0 && left > 0) {
      left -= read;
      read = in.read(buffer);
    }
  }

  /** The time that the request may take. */
  Duration deadline() {
    return context(null).header(DEADLINE_HEADER).map(ApiRequest::deadline).orElse(DEFAULT_DEADLINE);
  }

  private static Duration deadline(String text) {
    if (!MILLIS.matcher(text).matches() || Integer.parseInt(text) > MOST_DEADLINE_MILLIS) {
      throw ApiException.badRequest(
          DEADLINE_HEADER
              + ": expected 1 to "
              + MOST_DEADLINE_MILLIS
              + ", actual='"
              + Json.shown(text)
              + "'");
    }
    return Duration.ofMillis(Integer.parseInt(text));
  }

  /**
   * What says which workspace is meant.
   *
   * @param workspacePath that field of the body, if it has one
   */
  RequestContext context(@Nullable String workspacePath) {
    RequestContext.Builder context = named();
    exchange.getRequestHeaders().getOrDefault(USER_AGENT, List.of()).stream()
        .map(ApiRequest::utf8)
        .forEach(agent -> context.header(USER_AGENT, agent));
    if (workspacePath != null) {
      context.workspacePath(workspacePath);
    }
    return context.build();
  }

  /** The same without what only hints at a workspace: the kind of client and its folder. */
  RequestContext explicitContext() {
    return named().build();
  }

  private RequestContext.Builder named() {
    RequestContext.Builder context = RequestContext.builder().path(path);
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(USER_AGENT)) {
                values.forEach(value -> context.header(name, utf8(value)));
              }
            });
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String parameter : query.split("&", -1)) {
      int end = parameter.indexOf('=');
      if (end >= 0) {
        context.queryParameter(
            unescaped(parameter.substring(0, end)), unescaped(parameter.substring(end + 1)));
      }
    }
    return context;
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The rest of the path behind a prefix, without escapes; a plus sign is one. */
  String rest(String prefix) {
    return unescaped(resource.substring(prefix.length()).replace("+", "%2B"));
  }

  /** The server reads each byte of a header as one character. */
  private static String utf8(String header) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw ApiException.badRequest("a header is malformed: expected UTF-8");
    }
  }
}

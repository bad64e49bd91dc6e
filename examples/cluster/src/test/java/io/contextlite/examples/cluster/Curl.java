package io.contextlite.examples.cluster;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A curl command as a request, so that tests have the commands as people type them. */
final class Curl {
  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s'\"]+)", Pattern.DOTALL);

  private Curl() {}

  /**
   * Makes the request.
   *
   * @param command the command, without what its output is piped to
   * @param host in place of the command's own host and port
   */
  static HttpRequest request(String command, URI host) {
    List<String> words = words(command.replace("\\\n", " "));
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-v", "-s" -> {}
        case "-X" -> method = words.get(++i);
        case "-d" -> {
          body = HttpRequest.BodyPublishers.ofString(words.get(++i));
          request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default -> request.uri(URI.create(host + path(words.get(i))));
      }
    }
    return request.method(method, body).header("User-Agent", "curl/7.88.1").build();
  }

  private static String path(String url) {
    return url.replaceFirst("^(http://)?localhost:[0-9]+", "");
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null
                  ? matcher.group(2).replaceAll("\\\\(.)", "$1")
                  : matcher.group(3));
    }
    return words;
  }
}

package io.contextlite.discovery;

import io.contextlite.discovery.BoundedBody.Answer;
import io.contextlite.discovery.BoundedBody.Reader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Servers that answer alike, asked in turn until one answers, beginning with the one that did last.
 * Redirects are not followed, answers are bounded in time and size. Confined to one thread.
 */
final class HttpEndpoints {
  private static final int ERROR = 400;

  private final HttpClient client;
  private final List<URI> servers;
  private final UnaryOperator<String> hiding;
  private int current;

  /**
   * What is asked.
   *
   * @param method the HTTP method
   * @param path path and query
   * @param headers further headers
   * @param body the body, empty for none
   */
  record Question(String method, String path, Map<String, String> headers, String body) {
    @Override
    public String toString() {
      int query = path.indexOf('?');
      return method + " " + (query < 0 ? path : path.substring(0, query));
    }
  }

  /**
   * Makes endpoints.
   *
   * @param client sends the requests
   * @param servers the servers, at least one, without paths
   * @param hiding takes secrets out of what is shown
   */
  HttpEndpoints(HttpClient client, List<URI> servers, UnaryOperator<String> hiding) {
    this.client = client;
    this.servers = List.copyOf(servers);
    this.hiding = hiding;
  }

  /**
   * Asks until a server answers with success.
   *
   * @throws SourceException if none does; its status is that of the last one that answered
   */
  Answer ask(Question question, Duration timeout) throws SourceException, InterruptedException {
    List<String> failures = new ArrayList<>();
    int status = SourceException.NO_ANSWER;
    for (int i = 0; i < servers.size(); i++) {
      try {
        return successful(question, exchange(question, timeout, BoundedBody::whole));
      } catch (TimeoutException e) {
        failures.add(failure(question, "none within " + timeout.toMillis() + " ms"));
      } catch (SourceException e) {
        failures.add(e.text());
        status = e.status() == SourceException.NO_ANSWER ? status : e.status();
      }
      current = (current + 1) % servers.size();
    }
    throw new SourceException(String.join("; ", failures), status);
  }

  /**
   * Waits for a line of a stream, from the server that answered last.
   *
   * @return the first line that says enough, nothing if none comes in time
   */
  Optional<String> await(Question question, Duration timeout, Predicate<String> isEnough)
      throws SourceException, InterruptedException {
    try {
      Answer answer =
          successful(question, exchange(question, timeout, () -> BoundedBody.line(isEnough)));
      if (answer.text().isEmpty()) {
        throw new SourceException(failure(question, "the end of the answer"));
      }
      return Optional.of(answer.text());
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks the present server. A connection that was kept may have been closed by the server just
   * now, so what is cut off is asked once more; nothing that is asked here does harm twice.
   */
  private Answer exchange(Question question, Duration timeout, Supplier<Reader> readers)
      throws SourceException, InterruptedException, TimeoutException {
    try {
      return exchange(question, timeout, readers.get());
    } catch (ExecutionException e) {
      if (!isCutOff(e.getCause())) {
        throw new SourceException(failure(question, reason(e)));
      }
    }
    try {
      return exchange(question, timeout, readers.get());
    } catch (ExecutionException e) {
      throw new SourceException(failure(question, reason(e)));
    }
  }

  private static boolean isCutOff(@Nullable Throwable failure) {
    return failure instanceof IOException
        && !(failure instanceof ConnectException
            || failure instanceof HttpTimeoutException
            || failure instanceof SSLException);
  }

  private Answer exchange(Question question, Duration timeout, Reader reader)
      throws ExecutionException, InterruptedException, TimeoutException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(servers.get(current).resolve(question.path()))
            .method(
                question.method(),
                question.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(question.body()));
    question.headers().forEach(request::setHeader);
    CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request.build(), reader);
    try {
      HttpResponse<String> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (ExecutionException e) {
      Optional<Answer> error = reader.error();
      if (error.isPresent()) {
        return error.orElseThrow();
      }
      throw e;
    } finally {
      exchange.cancel(true);
    }
  }

  private Answer successful(Question question, Answer answer) throws SourceException {
    if (answer.isSuccess()) {
      return answer;
    }
    String why =
        answer.status() < ERROR ? "a redirect, which is not followed" : shown(answer.text());
    throw new SourceException(
        failure(
            question,
            "HTTP "
                + answer.status()
                + " ("
                + (why.isEmpty() ? meaning(answer.status()) : why)
                + ")"),
        answer.status());
  }

  /** What a status without a text means. */
  private static String meaning(int status) {
    return switch (status) {
      case 400 -> "a bad request, or no token where one is needed, or a wrong password";
      case 401 -> "the token is not valid";
      case 403 -> "the token does not allow this";
      default -> "without a text";
    };
  }

  /** What is wrong with an answer that came. */
  SourceException wrong(Question question, String expected, String actual) {
    return new SourceException(
        servers.get(current)
            + ": expected "
            + expected
            + " from "
            + question
            + ", actual="
            + shown(actual));
  }

  private String shown(String text) {
    return ShownText.of(hiding.apply(text));
  }

  private String failure(Question question, String actual) {
    return servers.get(current) + ": expected an answer to " + question + ", actual=" + actual;
  }

  private String reason(ExecutionException e) {
    Throwable failure = e.getCause() == null ? e : e.getCause();
    String message = shown(String.valueOf(failure.getMessage()));
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    if (failure instanceof HttpTimeoutException) {
      return "no connection in time";
    }
    if (failure instanceof SSLException) {
      return "no trusted TLS (" + message + ")";
    }
    return failure instanceof IOException ? message : failure.getClass().getName();
  }
}

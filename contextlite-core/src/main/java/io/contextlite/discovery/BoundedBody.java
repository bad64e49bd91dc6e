package io.contextlite.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An answer's text, up to a bound, or up to the first line that says enough. */
final class BoundedBody implements BodySubscriber<String> {
  static final int MOST_BYTES = 1 << 20;

  private final Optional<Predicate<String>> isEnough;
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;
  private int total;

  private BoundedBody(Optional<Predicate<String>> isEnough) {
    this.isEnough = isEnough;
  }

  /**
   * What a server answers.
   *
   * @param status the HTTP status
   * @param headers the headers
   * @param text the body, or the line that was waited for
   */
  record Answer(int status, HttpHeaders headers, String text) {
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    boolean isSuccess() {
      return isSuccess(status);
    }

    private static boolean isSuccess(int status) {
      return status >= OK && status < REDIRECT;
    }
  }

  /** Reads one answer. */
  static final class Reader implements BodyHandler<String> {
    private final Optional<Predicate<String>> isEnough;
    private volatile @Nullable ResponseInfo head;
    private volatile @Nullable BoundedBody body;

    private Reader(Optional<Predicate<String>> isEnough) {
      this.isEnough = isEnough;
    }

    @Override
    public BodySubscriber<String> apply(ResponseInfo info) {
      BoundedBody next =
          new BoundedBody(Answer.isSuccess(info.statusCode()) ? isEnough : Optional.empty());
      body = next;
      head = info;
      return next;
    }

    /**
     * What came of an answer that is an error and was cut off. The client of JDK 17 cannot read the
     * trailers with which etcd's gateway ends errors, and then may not tell the text before them.
     */
    Optional<Answer> error() {
      ResponseInfo known = head;
      BoundedBody part = body;
      return known == null || part == null || Answer.isSuccess(known.statusCode())
          ? Optional.empty()
          : Optional.of(new Answer(known.statusCode(), known.headers(), part.text()));
    }
  }

  /** All of an answer. */
  static Reader whole() {
    return new Reader(Optional.empty());
  }

  /** The first line that says enough, an empty one if there is none; of an error, all of it. */
  static Reader line(Predicate<String> isEnough) {
    return new Reader(Optional.of(isEnough));
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      while (buffer.hasRemaining() && !body.isDone()) {
        take(buffer.get());
      }
    }
  }

  private void take(byte next) {
    total++;
    if (total > MOST_BYTES) {
      body.completeExceptionally(
          new IOException("an answer of more than " + MOST_BYTES + " bytes"));
      cancel();
    } else if (next != '\n' || isEnough.isEmpty()) {
      bytes.write(next);
    } else if (isEnough.orElseThrow().test(text())) {
      body.complete(text());
      cancel();
    } else {
      bytes.reset();
    }
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(isEnough.isEmpty() ? text() : "");
  }
}

package io.contextlite.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;

  private record Delivery(long nanos, long tokens) {}

  /** Requests of all sizes, some under way at one time, for as long as they like. */
  @Property(tries = 200)
  void deliveries_inAnyMinute_areAtMostTheLimitAndOneBurst(
      @ForAll @IntRange(min = 10, max = 10_000) int perMinute, @ForAll long seed) {
    Random random = new Random(seed);
    TokenBucket bucket = new TokenBucket(perMinute, 0);
    Deque<Long> underWay = new ArrayDeque<>();
    List<Delivery> deliveries = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 300; i++) {
      now += (long) (random.nextDouble() * random.nextDouble() * 20 * SECOND);
      long tokens = 1L + random.nextInt(perMinute);
      if (bucket.take(tokens, now)) {
        underWay.add(tokens);
      }
      if (!underWay.isEmpty() && random.nextInt(3) > 0) {
        long taken = underWay.remove();
        long delivered = random.nextBoolean() ? taken : random.nextInt((int) taken + 1);
        bucket.deliver(taken, delivered, now);
        deliveries.add(new Delivery(now, delivered));
      }
    }

    for (Delivery first : deliveries) {
      long inMinute =
          deliveries.stream()
              .filter(one -> one.nanos() >= first.nanos() && one.nanos() <= first.nanos() + MINUTE)
              .mapToLong(Delivery::tokens)
              .sum();
      assertThat(inMinute).isLessThanOrEqualTo(2L * perMinute);
    }
  }

  @Test
  void tokens_taken_comeBackContinuously() {
    TokenBucket bucket = new TokenBucket(600, 0);
    assertThat(bucket.take(600, 0)).isTrue();
    bucket.deliver(600, 600, 0);

    assertThat(bucket.take(1, 0)).isFalse();
    assertThat(bucket.until(100, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(bucket.free(5 * SECOND)).isEqualTo(50);
    assertThat(bucket.take(51, 5 * SECOND)).isFalse();
    assertThat(bucket.take(50, 5 * SECOND)).isTrue();
    assertThat(bucket.free(10 * MINUTE)).as("what is under way stays in it").isEqualTo(550);
  }

  @Test
  void tokens_notDelivered_areGivenBack() {
    TokenBucket bucket = new TokenBucket(100, 0);
    assertThat(bucket.take(80, 0)).isTrue();

    bucket.deliver(80, 30, 0);

    assertThat(bucket.free(0)).isEqualTo(70);
  }

  @Test
  void clock_thatGoesBack_standsStill() {
    TokenBucket bucket = new TokenBucket(60, MINUTE);
    assertThat(bucket.take(60, MINUTE)).isTrue();
    bucket.deliver(60, 60, MINUTE);

    assertThat(bucket.free(0)).isZero();
    assertThat(bucket.free(MINUTE)).isZero();
    assertThat(bucket.free(MINUTE + SECOND)).isEqualTo(1);
  }
}

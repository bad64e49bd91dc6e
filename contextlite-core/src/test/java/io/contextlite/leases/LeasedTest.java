package io.contextlite.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeasedTest {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /** Something whose openings and closings are counted. */
  private final class Thing implements Leasable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean busy;
    private volatile boolean settled = true;
    private volatile boolean idle;

    Thing() {
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    boolean use() {
      users.incrementAndGet();
      Thread.onSpinWait();
      boolean usable = !closed.get();
      users.decrementAndGet();
      return usable;
    }

    @Override
    public boolean isSettled() {
      return settled;
    }

    @Override
    public boolean retire() {
      return !busy;
    }

    @Override
    public boolean tend() {
      return idle;
    }

    @Override
    public void close() {
      assertThat(users).as("nobody uses it").hasValue(0);
      assertThat(closed.getAndSet(true)).as("closed before").isFalse();
      open.decrementAndGet();
    }
  }

  /** Makes things, one at a time. */
  private class Maker implements Leased.Owner<Thing> {
    private final String name;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closing = new AtomicInteger();
    private final AtomicInteger forgotten = new AtomicInteger();
    private volatile boolean fails;

    Maker(String name) {
      this.name = name;
    }

    @Override
    public Thing open() {
      if (fails) {
        throw new IllegalArgumentException("'" + name + "' does not open");
      }
      opened.incrementAndGet();
      return new Thing();
    }

    @Override
    public void closing(Thing thing) {
      closing.incrementAndGet();
    }

    @Override
    public void forget() {
      forgotten.incrementAndGet();
    }

    @Override
    public RuntimeException ended() {
      return new IllegalStateException("'" + name + "' has ended");
    }
  }

  private final List<Maker> makers = new ArrayList<>();

  private List<Leased<Thing>> leased(LeasePool pool, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              makers.add(new Maker("thing" + i));
              return new Leased<>(pool, makers.get(i));
            })
        .toList();
  }

  private List<Integer> openings() {
    return makers.stream().map(maker -> maker.opened.get()).toList();
  }

  @Test
  void use_ofMoreThanMayBeOpen_closesWhatWasUsedLongestAgo() {
    List<Leased<Thing>> things = leased(new LeasePool(2), 3);

    for (int used : new int[] {0, 1, 0, 2, 0, 1}) {
      assertThat(things.get(used).use(Thing::use)).isTrue();
    }

    assertThat(openings()).as("0 was never the oldest").containsExactly(1, 2, 1);
    assertThat(mostOpen).hasValue(2);
  }

  @Test
  void use_whileTheOldestWorks_closesTheNextOne() {
    List<Leased<Thing>> things = leased(new LeasePool(2), 3);
    boolean unused =
        things
            .get(0)
            .use(
                thing -> {
                  thing.busy = true;
                  return true;
                });
    things.get(1).use(Thing::use);

    things.get(2).use(Thing::use);
    things.get(0).use(Thing::use);

    assertThat(openings()).containsExactly(1, 1, 1);
    assertThat(makers.get(1).closing).hasValue(1);
  }

  @Test
  void use_ofTheOldestWithWorkLeft_closesTheNextSettledOne() {
    List<Leased<Thing>> things = leased(new LeasePool(2), 4);
    for (int i = 0; i < 2; i++) {
      boolean settled = i == 1;
      things
          .get(i)
          .use(
              thing -> {
                thing.settled = settled;
                return settled;
              });
    }

    things.get(2).use(Thing::use);

    assertThat(makers.get(0).closing).hasValue(0);
    assertThat(makers.get(1).closing).hasValue(1);
  }

  @Test
  void use_ofMoreAtOnceThanMayBeOpen_opensThemAndClosesTheSurplusAfterwards() {
    LeasePool pool = new LeasePool(1);
    List<Leased<Thing>> things = leased(pool, 3);

    int inside = things.get(0).use(a -> things.get(1).use(b -> things.get(2).use(c -> open.get())));

    assertThat(inside).as("nothing in use is closed").isEqualTo(3);
    assertThat(open).hasValue(1);
    assertThat(pool.size()).isEqualTo(1);
  }

  @Test
  void use_thatFailsToOpen_leavesItClosedAndIsTriedAgain() {
    LeasePool pool = new LeasePool(1);
    List<Leased<Thing>> things = leased(pool, 1);
    makers.get(0).fails = true;
    assertThatThrownBy(() -> things.get(0).use(Thing::use)).hasMessage("'thing0' does not open");
    assertThat(pool.size()).isZero();
    makers.get(0).fails = false;

    assertThat(things.get(0).use(Thing::use)).isTrue();
  }

  @Test
  void peek_ofWhatIsClosed_doesNotOpenIt() {
    List<Leased<Thing>> things = leased(new LeasePool(1), 2);

    assertThat(things.get(0).peek(Thing::use)).isEmpty();
    things.get(0).use(Thing::use);
    assertThat(things.get(0).peek(Thing::use)).contains(true);
    things.get(1).use(Thing::use);
    assertThat(things.get(0).peek(Thing::use)).isEmpty();
    assertThat(openings()).containsExactly(1, 1);
  }

  @Test
  void pin_keepsItOpen() {
    List<Leased<Thing>> things = leased(new LeasePool(1), 2);
    things.get(0).pin();
    things.get(0).use(Thing::use);

    things.get(1).use(Thing::use);

    assertThat(makers.get(0).closing).hasValue(0);
    things.get(0).end();
    things.get(1).end();
    assertThat(open).hasValue(0);
  }

  @Test
  void tend_ofWhatIsIdle_closesItAndForgets() {
    LeasePool pool = new LeasePool(5);
    List<Leased<Thing>> things = leased(pool, 2);
    things.forEach(thing -> thing.use(Thing::use));
    things
        .get(1)
        .use(
            thing -> {
              thing.idle = true;
              return true;
            });

    assertThat(pool.tend()).isEqualTo(1);

    assertThat(makers.get(1).closing).hasValue(1);
    assertThat(makers.get(1).forgotten).hasValue(1);
    assertThat(makers.get(0).closing).hasValue(0);
  }

  @Test
  void closed_byMoreThanMayBeOpen_isForgottenAfterAsManyOthers() {
    List<Leased<Thing>> things = leased(new LeasePool(2), 5);

    things.forEach(thing -> thing.use(Thing::use));

    assertThat(makers.stream().map(maker -> maker.forgotten.get()))
        .as("0 to 2 were closed, 1 and 2 of late")
        .containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void end_closesForGood() {
    LeasePool pool = new LeasePool(1);
    List<Leased<Thing>> things = leased(pool, 1);
    things.get(0).use(Thing::use);

    things.get(0).end();
    things.get(0).end();

    assertThat(open).hasValue(0);
    assertThat(things.get(0).isEnded()).isTrue();
    assertThat(pool.size()).isZero();
    assertThatThrownBy(() -> things.get(0).use(Thing::use)).hasMessage("'thing0' has ended");
    assertThat(things.get(0).peek(Thing::use)).isEmpty();
  }

  @Test
  void use_whileAnotherOpens_waitsAndSharesIt() throws InterruptedException {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch mayOpen = new CountDownLatch(1);
    Maker slow =
        new Maker("slow") {
          @Override
          public Thing open() {
            opening.countDown();
            await(mayOpen);
            return super.open();
          }
        };
    Leased<Thing> leased = new Leased<>(new LeasePool(1), slow);
    List<CompletableFuture<Boolean>> uses =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> leased.use(Thing::use)))
            .toList();
    opening.await();

    mayOpen.countDown();

    assertThat(uses).allSatisfy(use -> assertThat(use.join()).isTrue());
    assertThat(slow.opened).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyThreads_neverSeeAClosedOne() {
    int threads = 6;
    int bound = 3;
    LeasePool pool = new LeasePool(bound);
    List<Leased<Thing>> things = leased(pool, 8);
    ExecutorService executor = Executors.newFixedThreadPool(threads + 1);
    try {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, threads + 1)
              .mapToObj(
                  thread ->
                      CompletableFuture.runAsync(
                          () -> useOften(things, pool, thread == threads, thread), executor))
              .toList();
      running.forEach(CompletableFuture::join);
    } finally {
      executor.shutdownNow();
    }

    assertThat(mostOpen.get()).isLessThanOrEqualTo(bound + threads + 1);
    assertThat(open.get()).isLessThanOrEqualTo(bound);
    assertThat(pool.size()).isEqualTo(open.get());
    things.forEach(Leased::end);
    assertThat(open).hasValue(0);
  }

  private static void useOften(
      List<Leased<Thing>> things, LeasePool pool, boolean tends, int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      Leased<Thing> one = things.get(random.nextInt(things.size()));
      if (tends) {
        int unused = pool.tend();
        assertThat(one.peek(Thing::use).orElse(true)).isTrue();
      } else {
        boolean usable =
            one.use(
                thing -> {
                  thing.idle = random.nextBoolean();
                  return thing.use();
                });
        assertThat(usable).isTrue();
      }
    }
  }
}

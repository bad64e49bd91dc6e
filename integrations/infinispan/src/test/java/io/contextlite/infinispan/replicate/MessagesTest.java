package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextlite.infinispan.Allocation;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.model.LogPosition;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.transfer.DocumentParts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final MessageCodec<Request> REQUESTS = Surroundings.REQUESTS;

  private static Request append() {
    Document document = Document.builder("a", "text é").modified(Instant.EPOCH).build();
    return new Request.Append(
        "w",
        3,
        new LogPosition(2, 7),
        List.of(
            new LogEntry(
                new LogPosition(3, 8), List.of(DocumentParts.of(document)), List.of("b"))));
  }

  @Test
  void read_whatWasWritten_isEqual() {
    for (Request request :
        List.of(
            append(),
            new Request.Look("w"),
            new Request.TakeOver("w"),
            new Request.Drop("w", 3),
            new Request.Cancel(9),
            new Request.Ask("w", 4, Duration.ofMillis(5), new Operation.Remove(List.of("a"))))) {
      assertThat(REQUESTS.read(REQUESTS.write(request))).isEqualTo(request);
    }
  }

  @Test
  void read_anyFlippedBit_isRefused() {
    byte[] bytes = REQUESTS.write(append());
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatIllegalArgumentException()
          .as("bit %s", bit)
          .isThrownBy(() -> REQUESTS.read(damaged))
          .withMessageMatching("message (of another version|was damaged).*");
    }
  }

  /** The body is damaged before its checksum is made, as by a node that means harm. */
  @Property(tries = 2_000)
  void read_damagedBodyWithARightChecksum_isReadOrRefusedAndTakesNoMoreThanItIs(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = REQUESTS.write(append());
    int head = Byte.BYTES + 2 * Integer.BYTES;
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[head + random.nextInt(bytes.length - head)] = (byte) random.nextInt();
    }
    int length = random.nextBoolean() ? bytes.length : head + random.nextInt(bytes.length - head);
    byte[] damaged = Arrays.copyOf(bytes, length);
    CRC32C checksum = new CRC32C();
    checksum.update(damaged, head, length - head);
    ByteBuffer.wrap(damaged).putInt(head - Integer.BYTES, (int) checksum.getValue());

    long allocated =
        Allocation.of(
            () -> {
              try {
                assertThat(REQUESTS.read(damaged)).isNotNull();
              } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("message cannot be read");
              }
            });

    assertThat(allocated).isLessThan(4 << 20);
  }

  @Test
  void read_garbage_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REQUESTS.read(new byte[3]))
        .withMessage("length of a message out of range: expected=9..67108864, actual=3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REQUESTS.read(Surroundings.ANSWERS.write(new Answer.Done())))
        .withMessage("message of another version of this library: format expected=1, actual=1");
  }

  @Test
  void write_moreThanAMessageHolds_isRefused() {
    Document large = Document.of("large", "x".repeat(MessageCodec.MAX_BYTES));
    Request request =
        new Request.Ask(
            "w", 1, Duration.ofSeconds(1), new Operation.Put(List.of(DocumentParts.of(large))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REQUESTS.write(request))
        .withMessageStartingWith("message to another node is too large: bytes expected<=67108855");
  }

  @Test
  void fault_ofEachException_keepsItsTypeAndMessage() {
    for (RuntimeException failure :
        List.of(
            new IllegalArgumentException("a"),
            new IllegalStateException("b"),
            new DeadlineExceededException("c"),
            new WorkspaceFileException(WorkspaceFileException.Problem.FULL, "d", null),
            new OutcomeUnknownException("e", null),
            new CancellationException("f"),
            new ContextLiteException("g"))) {
      Answer answer = new Answer.Failed(Fault.of(new CompletionException(failure)));
      Answer again = Surroundings.ANSWERS.read(Surroundings.ANSWERS.write(answer));
      assertThat(((Answer.Failed) again).fault().exception())
          .isExactlyInstanceOf(failure.getClass())
          .hasMessage(failure.getMessage());
    }
    assertThat(Fault.of(new WorkspaceFileException(WorkspaceFileException.Problem.BUSY, "x", null)))
        .extracting(fault -> ((WorkspaceFileException) fault.exception()).problem())
        .isEqualTo(WorkspaceFileException.Problem.BUSY);
  }

  @Test
  void fault_ofATimeOut_saysSo() {
    assertThat(Fault.of(new CompletionException(new TimeoutException())).message())
        .isEqualTo("it did not answer in time");
  }

  @Test
  void fault_ofALimit_keepsItsFigures() {
    LimitExceededException limit =
        new LimitExceededException("w", Limit.MAX_STORAGE, 7, 8, Optional.of(Duration.ofMillis(9)));
    LimitExceededException again = (LimitExceededException) Fault.of(limit).exception();
    assertThat(again).hasMessage(limit.getMessage());
    assertThat(again.limit()).isEqualTo(Limit.MAX_STORAGE);
    assertThat(List.of(again.allowed(), again.actual())).containsExactly(7L, 8L);
    assertThat(again.workspace()).isEqualTo("w");
    assertThat(again.retryAfter()).contains(Duration.ofMillis(9));
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplicationOptions.DEFAULT.withCopies(2, 3))
        .withMessage("minimumInSync out of range: expected=1..2, actual=3");
  }
}

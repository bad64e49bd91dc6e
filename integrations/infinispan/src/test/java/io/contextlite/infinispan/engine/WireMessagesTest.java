package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.Allocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.EmptyMessage;
import org.jgroups.LongMessage;
import org.jgroups.Message;
import org.jgroups.NioMessage;
import org.jgroups.ObjectMessage;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.FragHeader;
import org.jgroups.util.ByteArrayDataInputStream;
import org.jgroups.util.MessageBatch;
import org.jgroups.util.SeqnoList;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.Test;

final class WireMessagesTest {
  private static final int HEAD_BYTES = 3;
  private static final Address NODE = UUID.randomUUID();

  private static Message[] known() {
    return new Message[] {
      new BytesMessage(NODE, new byte[] {1, 2, 3}).setFlag(Message.Flag.OOB),
      new EmptyMessage(NODE),
      new LongMessage(NODE, 7),
      new ObjectMessage(NODE, new SeqnoList(100, 5).add(17)),
    };
  }

  private static ByteArrayDataInputStream in(byte[] written) {
    return new ByteArrayDataInputStream(written, HEAD_BYTES, written.length - HEAD_BYTES);
  }

  private static Message read(Message message) throws IOException, ClassNotFoundException {
    return WireMessages.read(in(Intruder.written(message)));
  }

  @Test
  void read_whatNodesSend_isTheSame() throws Exception {
    for (Message message : known()) {
      Message again = read(message);

      assertThat(Intruder.written(again)).isEqualTo(Intruder.written(message));
    }
    List<MessageBatch> batches = WireMessages.readBatches(in(Intruder.bundled(known())), true);
    assertThat(batches)
        .extracting(MessageBatch::mode)
        .containsExactly(MessageBatch.Mode.OOB, MessageBatch.Mode.REG);
    assertThat(batches).extracting(MessageBatch::size).containsExactly(1, 3);
  }

  @Test
  void read_anotherKind_isRefused() {
    assertThatThrownBy(() -> read(new NioMessage(NODE)))
        .isInstanceOf(IOException.class)
        .hasMessage("type of a message: expected a known one, actual=1");
    assertThatThrownBy(() -> read(new ObjectMessage(NODE, "text")))
        .isInstanceOf(IOException.class)
        .hasMessage("object of a message: expected numbers, actual of type 21");
    assertThatThrownBy(() -> read(new ObjectMessage(NODE, new Unregistered())))
        .hasMessage("object of a message: expected numbers, actual of type -1");
    assertThatThrownBy(
            () -> read(new BytesMessage(NODE, new byte[1]).setFlag(Message.Flag.SERIALIZED)))
        .isInstanceOf(IOException.class)
        .hasMessage("expected bytes, actual=a serialized object");
    assertThatThrownBy(() -> read(fragmentOf(Integer.MAX_VALUE)))
        .isInstanceOf(IOException.class)
        .hasMessage("fragments: expected at most 65536, actual=2147483647");
  }

  private static Message fragmentOf(int fragments) {
    return new BytesMessage(NODE, new byte[1])
        .putHeader(ClassConfigurator.getProtocolId(FRAG4.class), new FragHeader(1, 0, fragments));
  }

  /** Of a class that JGroups would look for by its name. */
  public static final class Unregistered extends SeqnoList {
    Unregistered() {
      super(64, 5);
    }
  }

  @Test
  void read_hugeLengths_areRefusedWithoutAllocating() throws Exception {
    byte[] bytes = lastIntIs(new BytesMessage(NODE, new byte[0]), 0, Integer.MAX_VALUE);
    assertThatThrownBy(() -> WireMessages.read(in(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("length in a message: expected=0..0, actual=2147483647");
    byte[] numbers =
        lastIntIs(new ObjectMessage(NODE, new SeqnoList(64, 5)), 16, Integer.MAX_VALUE);
    assertThatThrownBy(() -> WireMessages.read(in(numbers)))
        .isInstanceOf(IOException.class)
        .hasMessage("length in a message: expected=0..16, actual=268435455");
  }

  private static byte[] lastIntIs(Message message, int bytesBehind, int value) throws IOException {
    byte[] written = Intruder.written(message);
    ByteBuffer.wrap(written).putInt(written.length - bytesBehind - Integer.BYTES, value);
    return written;
  }

  @Property(tries = 2_000)
  void read_damagedBytes_takesNoMoreThanTheyAre(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Message[] messages = known();
    boolean isBundle = random.nextBoolean();
    byte[] written =
        isBundle
            ? Intruder.bundled(messages)
            : Intruder.written(messages[random.nextInt(messages.length)]);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = HEAD_BYTES + random.nextInt(written.length - HEAD_BYTES);
      written[at] = (byte) random.nextInt();
    }
    int length = random.nextBoolean() ? written.length : random.nextInt(written.length);

    long allocated =
        Allocation.of(() -> attempt(written, Math.max(HEAD_BYTES + 2, length), isBundle));

    assertThat(allocated).isLessThan(4 << 20);
  }

  private static void attempt(byte[] written, int length, boolean isBundle) {
    ByteArrayDataInputStream in =
        new ByteArrayDataInputStream(written, HEAD_BYTES, length - HEAD_BYTES);
    try {
      if (isBundle) {
        assertThat(WireMessages.readBatches(in, true)).hasSizeLessThanOrEqualTo(2);
      } else {
        assertThat(WireMessages.read(in)).isNotNull();
      }
    } catch (IOException | ClassNotFoundException | RuntimeException refused) {
      assertThat(refused).isNotNull();
    }
  }
}

package io.contextlite.infinispan.engine;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.EmptyMessage;
import org.jgroups.LongMessage;
import org.jgroups.Message;
import org.jgroups.ObjectMessage;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.FragHeader;
import org.jgroups.util.AsciiString;
import org.jgroups.util.ByteArrayDataInputStream;
import org.jgroups.util.Digest;
import org.jgroups.util.MessageBatch;
import org.jgroups.util.MutableDigest;
import org.jgroups.util.SeqnoList;
import org.jgroups.util.Util;

/**
 * Makes messages of bytes, if they are of the few kinds that the protocols of {@link Stack} send:
 * nothing, bytes, a number, or numbers of messages. No object of another class is made, and nothing
 * is allocated that the bytes do not fill.
 */
final class WireMessages {
  private static final short FRAGMENTS = ClassConfigurator.getProtocolId(FRAG4.class);
  private static final short NUMBERS = ClassConfigurator.getMagicNumber(SeqnoList.class);
  private static final Set<Short> DIGESTS =
      Set.of(
          ClassConfigurator.getMagicNumber(Digest.class),
          ClassConfigurator.getMagicNumber(MutableDigest.class));

  /** Of a message of {@link ClusterMessenger#MOST_BYTES} or a part of the directory's state. */
  private static final int MOST_FRAGMENTS = 1 << 16;

  private WireMessages() {}

  /**
   * Reads one message.
   *
   * @throws IOException if it is of another kind, or larger than what is there
   */
  static Message read(ByteArrayDataInputStream in) throws IOException, ClassNotFoundException {
    return read(in, empty(in.readShort()));
  }

  private static Message read(ByteArrayDataInputStream in, Message message)
      throws IOException, ClassNotFoundException {
    message.readFrom(in);
    if (message.isFlagSet(Message.Flag.SERIALIZED)) {
      throw new IOException("expected bytes, actual=a serialized object");
    }
    if (message.getHeader(FRAGMENTS) instanceof FragHeader fragment
        && (fragment.num_frags < 0 || fragment.num_frags > MOST_FRAGMENTS)) {
      throw new IOException(
          "fragments: expected at most " + MOST_FRAGMENTS + ", actual=" + fragment.num_frags);
    }
    return message;
  }

  private static Message empty(short type) throws IOException {
    return switch (type) {
      case Message.BYTES_MSG -> new Bytes();
      case Message.EMPTY_MSG -> new EmptyMessage();
      case Message.LONG_MSG -> new LongMessage();
      case Message.OBJ_MSG -> new Numbers();
      default -> throw new IOException("type of a message: expected a known one, actual=" + type);
    };
  }

  /** Reads messages of one sender: those in order, and those that overtake others. */
  static List<MessageBatch> readBatches(ByteArrayDataInputStream in, boolean multicast)
      throws IOException, ClassNotFoundException {
    Address to = Util.readAddress(in);
    Address from = Util.readAddress(in);
    byte[] group = new byte[Math.max(0, in.readShort())];
    in.readFully(group);
    int count = in.readInt();
    checkRoom(in, count);
    List<Message> ordered = new ArrayList<>();
    List<Message> overtaking = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Message message = read(in, empty(in.readShort()).setDest(to).setSrc(from));
      (message.isFlagSet(Message.Flag.OOB) ? overtaking : ordered).add(message);
    }
    List<MessageBatch> batches = new ArrayList<>();
    if (!overtaking.isEmpty()) {
      batches.add(new MessageBatch(to, from, new AsciiString(group), multicast, overtaking));
    }
    if (!ordered.isEmpty()) {
      batches.add(new MessageBatch(to, from, new AsciiString(group), multicast, ordered));
    }
    return batches;
  }

  private static void checkRoom(ByteArrayDataInputStream in, long bytes) throws IOException {
    int left = in.limit() - in.position();
    if (bytes < 0 || bytes > left) {
      throw new IOException("length in a message: expected=0.." + left + ", actual=" + bytes);
    }
  }

  private static final class Bytes extends BytesMessage {
    @Override
    public void readPayload(DataInput in) throws IOException {
      ByteArrayDataInputStream bytes = (ByteArrayDataInputStream) in;
      int start = bytes.position();
      checkRoom(bytes, Math.max(0, bytes.readInt()));
      super.readPayload(bytes.position(start));
    }
  }

  /** Numbers of messages that were lost or have arrived. */
  private static final class Numbers extends ObjectMessage {
    @Override
    public void readPayload(DataInput in) throws IOException, ClassNotFoundException {
      ByteArrayDataInputStream bytes = (ByteArrayDataInputStream) in;
      int start = bytes.position();
      if (bytes.readByte() != 0) {
        short type = bytes.readShort();
        if (type == NUMBERS) {
          checkRoom(bytes, bytes.readInt() / Byte.SIZE);
        } else if (!DIGESTS.contains(type)) {
          throw new IOException("object of a message: expected numbers, actual of type " + type);
        }
      }
      super.readPayload(bytes.position(start));
    }
  }
}

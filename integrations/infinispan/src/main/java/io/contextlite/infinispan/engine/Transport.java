package io.contextlite.infinispan.engine;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.jgroups.Address;
import org.jgroups.Message;
import org.jgroups.protocols.TCP;
import org.jgroups.util.ByteArrayDataInputStream;
import org.jgroups.util.MessageBatch;

/*
 * JGroups reads objects of any class that a message names, from whoever reaches the port. Here each
 * message is read whole, up to a bound, and becomes what this stack sends itself (WireMessages), or
 * is dropped; the next one begins where this one said that it ends.
 */
/** TCP between nodes, which trusts nothing that comes. Thread-safe. */
final class Transport extends TCP {
  /** A version, flags, and the kind of a message at least. */
  private static final int LEAST_BYTES = 5;

  /** Nodes bundle up to 64 KB, and fragments are no larger. */
  private static final int MOST_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(Transport.class.getName());
  private static final long QUIET_NANOS = 60_000_000_000L;

  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  @Override
  public void receive(Address sender, DataInput in, int length) throws IOException {
    if (length < LEAST_BYTES || length > MOST_BYTES) {
      String problem = "length expected=" + LEAST_BYTES + ".." + MOST_BYTES + ", actual=" + length;
      complain("of " + sender + ", " + problem);
      throw new EOFException(problem); // ends the connection without a further word
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    receive(sender, bytes, 0, length);
  }

  @Override
  protected void handleSingleMessage(DataInput in, boolean multicast) {
    try {
      Message message = WireMessages.read((ByteArrayDataInputStream) in);
      if (multicast || !unicastDestMismatch(message.getDest())) {
        boolean oob = message.isFlagSet(Message.Flag.OOB);
        boolean unused = msg_processing_policy.process(message, oob);
        msg_stats.received(message);
      }
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      complain(e.toString());
    }
  }

  @Override
  protected void handleMessageBatch(DataInput in, boolean multicast) {
    try {
      for (MessageBatch batch :
          WireMessages.readBatches((ByteArrayDataInputStream) in, multicast)) {
        msg_stats.received(batch);
        processBatch(batch, batch.mode() == MessageBatch.Mode.OOB);
      }
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      complain(e.toString());
    }
  }

  private void complain(String problem) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    boolean isLoud = now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS);
    LOG.log(
        isLoud ? Level.WARNING : Level.DEBUG,
        "a message to port " + getBindPort() + " was dropped: " + problem);
  }
}

package io.contextlite.infinispan.engine;

import io.contextlite.routing.NodeLoad;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.fork.ForkChannel;
import org.jspecify.annotations.Nullable;

/**
 * Nodes telling each other who they are and how busy. A node that is new to another is told at
 * once, everybody each second or so. Thread-safe.
 */
final class Gossip implements Receiver, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gossip.class.getName());

  private final Roster roster;
  private final Supplier<NodeLoad> load;
  private final Executor executor;
  private final ForkChannel channel;

  Gossip(JChannel main, Roster roster, Supplier<NodeLoad> load, Executor executor)
      throws Exception {
    this.roster = roster;
    this.load = load;
    this.executor = executor;
    channel = new ForkChannel(main, Stack.FORK, "gossip");
    channel.setReceiver(this);
  }

  void start() throws Exception {
    channel.connect("");
    tell();
  }

  /** Tells all. */
  void tell() {
    send(null);
  }

  private void send(@Nullable Address to) {
    try {
      Introduction now = roster.self().with(load.get());
      roster.heard(now, channel.getAddress());
      channel.send(new BytesMessage(to, now.encode()));
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "a node's load was not told", e); // it is told again soon
    }
  }

  @Override
  public void receive(Message message) {
    Address from = message.getSrc();
    if (!message.hasArray() || from == null || from.equals(channel.getAddress())) {
      return;
    }
    try {
      byte[] bytes = Stack.content(message);
      if (roster.heard(Introduction.decode(bytes), from)) {
        later(() -> send(from));
      }
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "from " + from + ": " + e.getMessage());
    }
  }

  @Override
  public void viewAccepted(View view) {
    roster.changed(view, channel.getAddress());
    later(this::tell);
  }

  private void later(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "a node is told later, as this one is busy or closed");
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}

package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jgroups.BytesMessage;
import org.jgroups.Message;
import org.jgroups.ObjectMessage;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.UnicastHeader3;
import org.jgroups.util.ByteArrayDataInputStream;
import org.jgroups.util.ObjectWrapperSerializable;
import org.jgroups.util.Util;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes to the ports of nodes without certificates. */
final class HostileTrafficTest {
  private static final int FAILURE_DETECTION = 100;

  private static Nodes nodes;
  private static Engine first;
  private static Engine second;

  private final Warnings warnings = new Warnings();

  /** Tells when it is made of bytes. */
  private static final class Trap implements Serializable {
    private static final long serialVersionUID = 1;
    private static final AtomicInteger SPRUNG = new AtomicInteger();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      SPRUNG.incrementAndGet();
    }
  }

  /** What all of this process would print. */
  private static final class Warnings extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord event) {
      if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
        messages.add(event.getLoggerName() + ": " + event.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeAll
  static void join() {
    nodes = Nodes.of(3);
    first = nodes.join(0);
    second = nodes.join(1);
  }

  @AfterAll
  static void leave() {
    nodes.close();
  }

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(warnings);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(warnings);
  }

  private static InetSocketAddress port(int distance) {
    InetSocketAddress endpoint = Endpoints.address(nodes.endpoints().get(0));
    return new InetSocketAddress(endpoint.getAddress(), endpoint.getPort() + distance);
  }

  private static void assertTogether(String workspace) {
    Placement placement = new Placement("node-1", List.of("node-0"), 1);
    assertThat(first.nodes()).extracting(Node::id).containsExactly("node-0", "node-1");
    assertThat(second.nodes()).extracting(Node::id).containsExactly("node-0", "node-1");
    assertThat(second.directory().create(workspace, placement)).isTrue();
    assertThat(first.directory().placement(workspace)).hasValue(placement);
  }

  @Test
  void message_withASerializedObject_isDroppedUnread() throws Exception {
    Message object = new ObjectMessage(null, new ObjectWrapperSerializable(new Trap()));
    Message wrapped = new ObjectMessage(null, new Trap());
    Message bytes =
        new BytesMessage(null, Util.objectToByteBuffer(new Trap()))
            .setFlag(Message.Flag.SERIALIZED)
            .putHeader(
                ClassConfigurator.getProtocolId(UNICAST3.class),
                UnicastHeader3.createXmitReqHeader());
    byte[] written = Intruder.written(object);
    Message unused = Util.readMessage(new ByteArrayDataInputStream(written, 3, written.length));
    assertThat(Trap.SPRUNG).as("what JGroups does by itself").hasValue(1);
    Trap.SPRUNG.set(0);

    try (Intruder intruder = new Intruder(port(0)).introduce()) {
      intruder.sendMessage(written);
      intruder.sendMessage(Intruder.written(wrapped));
      intruder.sendMessage(Intruder.written(bytes));
      intruder.sendMessage(Intruder.bundled(object, wrapped, bytes));
      intruder.sendLength(Integer.MAX_VALUE);
      intruder.awaitEnd();
    }

    assertThat(Trap.SPRUNG).hasValue(0);
    assertThat(warnings.messages).hasSizeLessThanOrEqualTo(1);
    assertTogether("serialized");
  }

  @Test
  void garbage_onBothPorts_disturbsNobodyAndLeavesNothing() throws Exception {
    Random random = new Random(1);
    byte[] noise = new byte[400];
    int threads = Thread.activeCount();
    List<Intruder> silent = new ArrayList<>();
    for (int distance : List.of(0, FAILURE_DETECTION)) {
      for (int i = 0; i < 50; i++) {
        try (Intruder intruder = new Intruder(port(distance))) {
          random.nextBytes(noise);
          send(intruder, noise);
        }
        try (Intruder browser = new Intruder(port(distance))) {
          send(browser, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (Intruder greeter = new Intruder(port(distance))) {
          send(greeter, new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3});
        }
        try (Intruder liar = new Intruder(port(distance)).introduce()) {
          liar.sendLength(i % 2 == 0 ? Integer.MAX_VALUE : -i);
          send(liar, noise);
        }
      }
      for (int i = 0; i < 5; i++) {
        silent.add(new Intruder(port(distance)));
      }
    }

    assertTogether("garbage");
    for (Intruder each : silent) {
      each.close();
    }
    assertThat(warnings.messages).hasSizeLessThan(20);
    Nodes.await(() -> Thread.activeCount() <= threads + 10);
    Engine third = nodes.join(2);
    assertThat(third.nodes()).hasSize(3);
    third.close();
    Nodes.await(() -> first.nodes().size() == 2 && second.nodes().size() == 2);
  }

  private static void send(Intruder intruder, byte[] bytes) {
    try {
      intruder.send(bytes);
    } catch (IOException e) {
      // the node has ended the connection
    }
  }
}

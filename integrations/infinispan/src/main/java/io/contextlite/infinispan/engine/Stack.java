package io.contextlite.infinispan.engine;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jgroups.Message;
import org.jgroups.blocks.cs.NioServer;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.fork.UnknownForkHandler;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.protocols.FORK;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;
import org.jspecify.annotations.Nullable;

/** The protocols that messages go through. */
final class Stack {
  /** Where channels of this library branch off that of Infinispan. */
  static final String FORK = "contextlite";

  private static final int FRAGMENT_BYTES = 60_000;
  private static final long CREDIT_BYTES = 4L << 20;

  static {
    ClassConfigurator.add((short) 1741, IntroductionToken.class);
    ClassConfigurator.addProtocol((short) 1742, EndpointPing.class);
    ClassConfigurator.addProtocol((short) 1743, Admission.class);
    ClassConfigurator.addProtocol((short) 1744, Transport.class);
    ClassConfigurator.addProtocol((short) 1745, BoundedFailureDetection.class);
  }

  private Stack() {}

  /** From the network upwards. */
  static List<Protocol> protocols(EngineOptions options, Roster roster, Surroundings surroundings) {
    Timings timings = options.timings();
    return List.of(
        transport(options),
        new EndpointPing(surroundings),
        new MERGE3()
            .setMinInterval(timings.mergeLook().toMillis())
            .setMaxInterval(timings.mergeLook().multipliedBy(3).toMillis()),
        new BoundedFailureDetection() // else it would say that it is at the address of the host's
            // name
            .setBindAddress(Endpoints.address(options.endpoint()).getAddress()),
        new FD_ALL3()
            .setTimeout(timings.silence().toMillis())
            .setInterval(timings.heartbeat().toMillis()),
        new VERIFY_SUSPECT2().setTimeout(timings.verification().toMillis()),
        reliable(new NAKACK2()),
        new UNICAST3().setXmitInterval(200).setConnCloseTimeout(5_000),
        new STABLE().setDesiredAverageGossip(5_000).setMaxBytes(1 << 20),
        new Admission(roster),
        new GMS().printLocalAddress(false).setJoinTimeout(timings.join().toMillis()),
        new UFC().setMaxCredits(CREDIT_BYTES).setMinThreshold(.4),
        new MFC().setMaxCredits(CREDIT_BYTES).setMinThreshold(.4),
        new FRAG4().setFragSize(FRAGMENT_BYTES),
        new FORK().setUnknownForkHandler(new NotOpenYet()));
  }

  private static Protocol transport(EngineOptions options) {
    Transport tcp = new Transport();
    InetSocketAddress bind = Endpoints.address(options.endpoint());
    tcp.setBindAddress(bind.getAddress());
    tcp.setBindPort(bind.getPort());
    tcp.setPortRange(0);
    tcp.tcpNodelay(true);
    tcp.setSockConnTimeout(Math.toIntExact(options.timings().connection().toMillis()));
    tcp.logAcceptError(false); // whoever was refused says so
    options.tls().ifPresent(context -> tcp.tls(tls(context)));
    return tcp;
  }

  private static TLS tls(SSLContext context) {
    return new TLS()
        .enabled(true)
        .setProtocols(new String[] {TlsContext.PROTOCOL})
        .setClientAuth(TLSClientAuth.NEED)
        .setSSLContext(context);
  }

  private static Protocol reliable(NAKACK2 multicast) {
    multicast.useMcastXmit(false);
    multicast.setResendLastSeqno(true);
    return multicast.setXmitInterval(200);
  }

  /** The content of a message, a copy. */
  static byte[] content(Message message) {
    int from = message.getOffset();
    return message.getLength() == 0
        ? new byte[0]
        : Arrays.copyOfRange(message.getArray(), from, from + message.getLength());
  }

  /** Whose port takes no more than its own short messages. */
  private static final class BoundedFailureDetection extends FD_SOCK2 {
    private static final int MOST_BYTES = 1 << 16;

    @Override
    protected NioServer createServer(int[] ports) {
      NioServer server = super.createServer(ports);
      server.setMaxLength(MOST_BYTES);
      return server;
    }
  }

  /** A message that came before its channel was open; it is sent again, or its sender waits. */
  private static final class NotOpenYet implements UnknownForkHandler {
    @Override
    public @Nullable Object handleUnknownForkStack(Message message, String stack) {
      return null;
    }

    @Override
    public @Nullable Object handleUnknownForkChannel(Message message, String channel) {
      return null;
    }
  }
}

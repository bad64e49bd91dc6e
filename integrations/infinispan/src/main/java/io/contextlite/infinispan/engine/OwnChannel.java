package io.contextlite.infinispan.engine;

import java.util.List;
import org.infinispan.remoting.transport.jgroups.AbstractJGroupsChannelConfigurator;
import org.jgroups.JChannel;
import org.jgroups.conf.ProtocolConfiguration;

/** Hands Infinispan a channel in place of a description of one. Immutable. */
final class OwnChannel extends AbstractJGroupsChannelConfigurator {
  private final JChannel channel;

  OwnChannel(JChannel channel) {
    this.channel = channel;
  }

  @Override
  public String getName() {
    return "contextlite";
  }

  @Override
  public JChannel createChannel(String name) {
    return channel;
  }

  @Override
  public String getProtocolStackString() {
    return channel.getProtocolStack().printProtocolSpec(true);
  }

  @Override
  public List<ProtocolConfiguration> getProtocolStack() {
    return List.of();
  }
}

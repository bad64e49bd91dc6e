package io.contextlite.infinispan;

import io.contextlite.config.DiscoveryMethod;
import io.contextlite.discovery.ConsulAgent;

/** With a stand-in for Consul. */
final class ConsulClusterTest extends DiscoveredClusterContract {
  private final ConsulAgent consul = new ConsulAgent("");

  @Override
  DiscoveryMethod method() {
    return DiscoveryMethod.CONSUL;
  }

  @Override
  String endpoint() {
    return consul.endpoint();
  }

  @Override
  void startRegistry() throws Exception {
    consul.start();
  }

  @Override
  void stopRegistry() {
    consul.stop();
  }
}

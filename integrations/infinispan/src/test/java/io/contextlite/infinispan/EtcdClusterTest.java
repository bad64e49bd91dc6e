package io.contextlite.infinispan;

import io.contextlite.config.DiscoveryMethod;
import io.contextlite.discovery.EtcdServer;
import org.junit.jupiter.api.condition.EnabledIf;

/** With etcd itself, where it is installed. */
@EnabledIf("io.contextlite.discovery.EtcdServer#isInstalled")
final class EtcdClusterTest extends DiscoveredClusterContract {
  private final EtcdServer etcd = new EtcdServer();

  @Override
  DiscoveryMethod method() {
    return DiscoveryMethod.ETCD;
  }

  @Override
  String endpoint() {
    return etcd.endpoint();
  }

  @Override
  void startRegistry() throws Exception {
    etcd.start(folder.resolve("etcd"));
  }

  @Override
  void stopRegistry() {
    etcd.stop();
  }
}

package io.contextlite.config;

/** How nodes find each other. */
public enum DiscoveryMethod {
  /** The endpoints are the nodes. */
  STATIC,
  /** Consul knows the nodes. */
  CONSUL,
  /** etcd knows the nodes. */
  ETCD,
  /** A name resolves to the nodes. */
  DNS
}

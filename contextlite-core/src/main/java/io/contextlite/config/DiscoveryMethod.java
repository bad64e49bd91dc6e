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
  DNS;

  /**
   * Returns what its endpoints look like, in words.
   *
   * @return the words
   */
  public String endpoints() {
    return switch (this) {
      case STATIC -> "host:port";
      case CONSUL, ETCD -> "host:port, http://host:port or https://host:port";
      case DNS -> "name:port or dns://resolver:port/name";
    };
  }

  /**
   * Says whether it can ask an endpoint.
   *
   * @param endpoint the endpoint
   * @return whether it can
   */
  public boolean takes(Endpoint endpoint) {
    return switch (endpoint.scheme()) {
      case NONE -> this != DNS || !endpoint.host().contains(":");
      case HTTP, HTTPS -> this == CONSUL || this == ETCD;
      case DNS -> this == DNS;
    };
  }
}

package io.contextlite.infinispan.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Finds out what is at an endpoint that does not answer as a node of this cluster. Thread-safe.
 *
 * @param tls proves who this node is
 * @param timeoutMillis longest time for each step
 */
record EndpointProbe(Optional<SSLContext> tls, int timeoutMillis) {
  boolean isReachable(InetSocketAddress endpoint) {
    try (Socket socket = new Socket()) {
      socket.connect(endpoint, timeoutMillis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Why nothing comes of an endpoint, empty if nobody is there. */
  Optional<String> reason(InetSocketAddress endpoint) {
    try (Socket socket = new Socket()) {
      socket.connect(endpoint, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return Optional.of(
          tls.isPresent()
              ? shakeHands(tls.orElseThrow(), socket, endpoint)
              : "it does not answer; it may ask for certificates, or be none of this cluster's");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String shakeHands(SSLContext tls, Socket plain, InetSocketAddress endpoint) {
    try (SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(plain, endpoint.getHostString(), endpoint.getPort(), true)) {
      socket.startHandshake();
      return socket.getInputStream().read() < 0
          ? "it takes the certificate and ends the connection"
          : "it answers something else than a node";
    } catch (SocketTimeoutException e) {
      return "it takes the certificate and does not answer, or does not speak TLS";
    } catch (IOException e) {
      return "certificates: " + inWords(e);
    }
  }

  private static String inWords(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return "that of the other node: " + cause.getMessage();
      }
    }
    return "the other node refuses that of this one, or speaks without: " + e.getMessage();
  }
}

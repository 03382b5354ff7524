package io.aetherlink.probe;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A prober, and servers on real sockets that answer as a test says. */
abstract class ProbeBench {
  /** For every test of this JVM, and ended with it. */
  static final Vertx VERTX = Vertx.vertx();

  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Duration LITTLE = Duration.ofMillis(300);

  final Prober prober = new Prober(VERTX);
  final List<ScriptedServer> servers = new ArrayList<>();

  @AfterEach
  void stopServers() {
    servers.forEach(ScriptedServer::close);
  }

  ScriptedServer server(ScriptedServer server) {
    servers.add(server);
    return server;
  }

  ScriptedServer http(String head, String body) {
    return server(
        ScriptedServer.answering(
            "HTTP/1.1 " + head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
  }

  static String cause(Finding finding) {
    return switch (finding) {
      case Finding.Well well -> "well";
      case Finding.Unwell unwell -> unwell.cause();
      case Finding.Busy busy -> busy.cause();
      case Finding.Silent silent -> silent.cause();
    };
  }

  Finding probe(String scheme, ScriptedServer server, Duration patience) {
    return probe(scheme + "://127.0.0.1:" + server.port() + "/ping", patience);
  }

  Finding probe(String url, Duration patience) {
    return prober.probe(URI.create(url), patience).toCompletableFuture().join();
  }
}

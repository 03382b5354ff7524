package io.aetherlink.probe;

import io.aetherlink.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks over a bare connection, with an engine's own first words. */
final class GreetingProbe {

  private final NetClient plain;
  private final NetClient encrypted;

  GreetingProbe(Vertx vertx) {
    NetClientOptions options = new NetClientOptions().setConnectTimeout(10_000);
    plain = vertx.createNetClient(options);
    encrypted =
        vertx.createNetClient(
            new NetClientOptions(options).setSsl(true).setHostnameVerificationAlgorithm("HTTPS"));
  }

  /** Asks all addresses of the URL (brokers come as a list); one that is well is enough. */
  Future<Finding> ask(Greeting greeting, URI url, Stopwatch watch, Future<Finding> end) {
    NetClient client = "rediss".equals(url.getScheme()) ? encrypted : plain;
    List<Future<Finding>> questions =
        addresses(url).stream().map(address -> ask(client, greeting, address, watch, end)).toList();
    Promise<Finding> answer = Promise.promise();
    questions.forEach(question -> question.onSuccess(finding -> completeIfWell(finding, answer)));
    Future.join(questions).onComplete(done -> answer.tryComplete(best(questions, watch)));
    return answer.future();
  }

  private static void completeIfWell(Finding finding, Promise<Finding> answer) {
    if (finding instanceof Finding.Well) {
      answer.tryComplete(finding);
    }
  }

  /** When none is well: the first that answered at all. */
  private static Finding best(List<Future<Finding>> questions, Stopwatch watch) {
    List<Finding> findings =
        questions.stream().filter(Future::succeeded).map(Future::result).toList();
    return findings.stream()
        .findFirst()
        .orElseGet(() -> watch.silent(questions.getFirst().cause()));
  }

  private static List<SocketAddress> addresses(URI url) {
    return Arrays.stream(String.valueOf(url.getRawAuthority()).split(","))
        .map(authority -> URI.create(url.getScheme() + "://" + authority))
        .map(one -> SocketAddress.inetSocketAddress(Settings.port(one), host(one)))
        .toList();
  }

  private static String host(URI url) {
    return String.valueOf(url.getHost()).replaceAll("[\\[\\]]", "");
  }

  private static Future<Finding> ask(
      NetClient client,
      Greeting greeting,
      SocketAddress address,
      Stopwatch watch,
      Future<Finding> end) {
    return client
        .connect(address, address.host())
        .compose(socket -> greet(socket, greeting, watch, end));
  }

  private static Future<Finding> greet(
      NetSocket socket, Greeting greeting, Stopwatch watch, Future<Finding> end) {
    Optional<String> refusal = Peer.refusal(socket.remoteAddress());
    if (refusal.isPresent()) {
      socket.close();
      return Future.succeededFuture(watch.silent(refusal.get()));
    }
    Promise<Finding> answer = Promise.promise();
    Buffer received = Buffer.buffer();
    socket.handler(part -> {
      Buffer further = greeting.further(received.appendBuffer(part), part);
      if (further.length() > 0) {
        socket.write(further);
      }
      read(greeting, received, watch, answer);
    });
    socket.exceptionHandler(answer::tryFail);
    socket.closeHandler(closed -> answer.tryFail(new IOException("closed")));
    end.onComplete(done -> socket.close());
    answer.future().onComplete(done -> socket.close());
    if (greeting.question().length() > 0) {
      socket.write(greeting.question());
    }
    read(greeting, received, watch, answer);
    return answer.future();
  }

  private static void read(
      Greeting greeting, Buffer received, Stopwatch watch, Promise<Finding> answer) {
    if (greeting.complete(received)) {
      answer.tryComplete(greeting.judge(received, watch));
    }
  }
}
